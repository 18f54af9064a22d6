import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { LintReport } from './lintReport';

/** What fixes would change, as a unified diff that `git apply` and `patch -p1` take from where the tool was started. */
export function lintDiff({ files }: LintReport): string {
  return files
    .flatMap(({ path, change }) =>
      change
        ? [createTwoFilesPatch(`a/${path}`, `b/${path}`, change.before, change.after, '', '', headers)]
        : [],
    )
    .join('');
}

const headers = { context: 3, headerOptions: FILE_HEADERS_ONLY };
