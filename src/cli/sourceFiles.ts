import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { SkippedFile } from '../report/lintReport';
import { Failure, systemReason } from './failure';
import type { IgnoreRules } from '../linter/ignoreRules';
import { languageOfPath } from '../linter/languageOfPath';
import { isFileLeftOut, isFolderLeftOut, telltaleOf } from '../linter/leftOut';
import { gitIgnoreAlone, gitIgnoreBelow, gitIgnoreOf, slashed } from './gitIgnore';

export interface SourceFile {
  readonly path: string;
  /** How reports name it: from the folder where the tool was started, or whole where it lies elsewhere. */
  readonly shownPath: string;
  readonly language: string;
  /** Named by the person, not found in a folder. */
  readonly named: boolean;
}

/** How folders are walked. */
export interface Walking {
  readonly cwd: string;
  /** Takes what could not be read, and why. */
  readonly skipped: SkippedFile[];
  /** Whether a path that would be left out is taken in. */
  readonly keeps: (path: string, isFolder: boolean) => boolean;
}

/**
 * The source files that the paths name, each once, in the order of their names. Git's ignored files, installed, built
 * and generated code are left out unless named or kept; symbolic links within folders are not followed, so none leads in a
 * circle. A path that is not there ends the run; a folder that cannot be read is told in `skipped`.
 */
export function* findSourceFiles(
  paths: readonly string[],
  { cwd, skipped, keeps }: Walking,
): Generator<SourceFile> {
  const seen = new Set<string>();
  const named = paths.map((path) => ({ path: resolve(cwd, path), isFolder: isFolder(path, cwd) }));
  for (const { path, isFolder } of named) {
    const files = isFolder ? walk(path, rulesFor(path), { skip, keeps }) : [path];
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

interface Decisions extends Pick<Walking, 'keeps'> {
  readonly skip: (folder: string, reason: string) => void;
}

function* walk(folder: string, ignored: IgnoreRules, { skip, keeps }: Decisions): Generator<string> {
  const entries = entriesOf(folder, skip);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const isLeftOut = isForeign(path, entry.name, entries) || ignored.ignores(slashed(path), true);
      if (isLeftOut && !keeps(path, true)) continue;
      yield* walk(path, isLeftOut ? gitIgnoreAlone(path) : gitIgnoreBelow(ignored, path), { skip, keeps });
    } else if (isSource(entry)) {
      const isLeftOut = isFileLeftOut(entry.name) || ignored.ignores(slashed(path), false);
      if (!isLeftOut || keeps(path, false)) yield path;
    }
  }
}

/** Whether a folder holds code that nobody here writes. */
function isForeign(path: string, name: string, beside: readonly Dirent[]): boolean {
  const telltale = telltaleOf(name);
  if (!telltale) return isFolderLeftOut(name);
  // One that cannot be read is told when it is walked.
  const names = telltale.where === 'beside' ? beside : entriesOf(path, () => undefined);
  return names.some((entry) => telltale.file.test(entry.name));
}

function entriesOf(folder: string, skip: Decisions['skip']): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    skip(folder, systemReason(error));
    return [];
  }
}

function isSource(entry: Dirent): boolean {
  return entry.isFile() && languageOfPath(entry.name) !== undefined;
}

function shown(path: string, cwd: string): string {
  if (path.startsWith(cwd + sep)) return slashed(path.slice(cwd.length + sep.length));
  const within = relative(cwd, path);
  const isBelow = within !== '' && !within.startsWith('..') && resolve(cwd, within) === path;
  return slashed(isBelow ? within : path);
}
