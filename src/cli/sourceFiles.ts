import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { SkippedFile } from '../report/lintReport';
import { Failure, systemReason } from './failure';
import { GitIgnore } from './gitIgnore';
import { isFileLeftOut, isFolderLeftOut } from './leftOut';
import { languageOfPath } from '../linter/languageOfPath';

export interface SourceFile {
  readonly path: string;
  /** How reports name it: from the folder where the tool was started, or whole where it lies elsewhere. */
  readonly shownPath: string;
  readonly language: string;
  /** Named by the person, not found in a folder. */
  readonly named: boolean;
}

/**
 * The source files that the paths name, each once, in the order of their names. Git's ignored files, installed, built
 * and generated code are left out unless named; symbolic links within folders are not followed, so none leads in a
 * circle. A path that is not there ends the run; a folder that cannot be read is told in `skipped`.
 */
export function* findSourceFiles(
  paths: readonly string[],
  cwd: string,
  skipped: SkippedFile[],
): Generator<SourceFile> {
  const seen = new Set<string>();
  const named = paths.map((path) => ({ path: resolve(cwd, path), isFolder: isFolder(path, cwd) }));
  for (const { path, isFolder } of named) {
    const files = isFolder ? walk(path, rulesFor(path), skip) : [path];
    for (const file of files) {
      if (seen.has(file)) continue;
      seen.add(file);
      const language = languageOfPath(file);
      if (language) yield { path: file, shownPath: shown(file, cwd), language, named: !isFolder };
      else skip(file, 'Not in a language that is linted.');
    }
  }

  function skip(path: string, reason: string): void {
    skipped.push({ path: shown(path, cwd), reason });
  }
}

function isFolder(path: string, cwd: string): boolean {
  try {
    return statSync(resolve(cwd, path)).isDirectory();
  } catch (error) {
    throw new Failure(`${path}: ${systemReason(error)}`);
  }
}

function rulesFor(folder: string): GitIgnore {
  const rules = GitIgnore.of(folder);
  return rules.ignores(folder, true) ? GitIgnore.alone(folder) : rules;
}

function* walk(
  folder: string,
  ignored: GitIgnore,
  skip: (folder: string, reason: string) => void,
): Generator<string> {
  for (const entry of entriesOf(folder, skip)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isFolderLeftOut(entry.name) || ignored.ignores(path, true)) continue;
      yield* walk(path, ignored.below(path), skip);
    } else if (isSource(entry) && !ignored.ignores(path, false)) yield path;
  }
}

function entriesOf(folder: string, skip: (folder: string, reason: string) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    skip(folder, systemReason(error));
    return [];
  }
}

function isSource(entry: Dirent): boolean {
  return entry.isFile() && languageOfPath(entry.name) !== undefined && !isFileLeftOut(entry.name);
}

function shown(path: string, cwd: string): string {
  const within = relative(cwd, path);
  const isBelow = within !== '' && !within.startsWith('..') && resolve(cwd, within) === path;
  return (isBelow ? within : path).split(sep).join('/');
}
