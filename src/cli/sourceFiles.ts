import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { SkippedFile } from '../report/lintReport';
import { Failure, systemReason } from './failure';
import type { IgnoreRules } from '../linter/ignoreRules';
import { languageOfPath } from '../linter/languageOfPath';
import { isFileLeftOut, isFolderLeftOut } from '../linter/leftOut';
import { gitIgnoreAlone, gitIgnoreBelow, gitIgnoreOf, slashed } from './gitIgnore';

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

function rulesFor(folder: string): IgnoreRules {
  const rules = gitIgnoreOf(folder);
  return rules.ignores(slashed(folder), true) ? gitIgnoreAlone(folder) : rules;
}

function* walk(
  folder: string,
  ignored: IgnoreRules,
  skip: (folder: string, reason: string) => void,
): Generator<string> {
  for (const entry of entriesOf(folder, skip)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isFolderLeftOut(entry.name) || ignored.ignores(slashed(path), true)) continue;
      yield* walk(path, gitIgnoreBelow(ignored, path), skip);
    } else if (isSource(entry) && !ignored.ignores(slashed(path), false)) yield path;
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
  if (path.startsWith(cwd + sep)) return slashed(path.slice(cwd.length + sep.length));
  const within = relative(cwd, path);
  const isBelow = within !== '' && !within.startsWith('..') && resolve(cwd, within) === path;
  return slashed(isBelow ? within : path);
}
