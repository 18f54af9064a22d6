import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { LintReport } from './lintReport';

/**
 * What fixes would change, as a unified diff that `git apply` and `patch -p1` take from where the tool was started; for files
 * elsewhere, `patch -p1` from the root.
 */
export function lintDiff({ files }: LintReport): string {
  return files
    .flatMap(({ path, change }) => {
      if (!change) return [];
      const name = path.replace(/^\/+/, '');
      return [createTwoFilesPatch(`a/${name}`, `b/${name}`, change.before, change.after, '', '', headers)];
    })
    .join('');
}

const headers = { context: 3, headerOptions: FILE_HEADERS_ONLY };
