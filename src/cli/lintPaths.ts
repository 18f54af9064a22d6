import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { codeLanguageOf, notebookLanguage } from '../linter/languageOfPath';
import type { Linter, WorkspaceLinter } from '../linter/linter';
import type { LintedFile, LintReport, SkippedFile } from '../report/lintReport';
import type { ConfigurationOf } from './configurations';
import { slashed } from './gitIgnore';
import { lintFile, type FixMode } from './lintFile';
import { isFile } from './isFile';
import { findProgramFiles, type ProgramFile } from './programFiles';
import { readSource } from './sourceContent';
import type { SourceFile } from './sourceFiles';
import type { Terminal } from './terminal';

/** How long the event loop may wait, so that Ctrl+C is heard: milliseconds. */
const patience = 50;
/** The same while something is made ready beside what is done. */
const shortPatience = 4;
/** Functions that hand text to functions that hand text …: found over so many files in a row. */
const longestChain = 8;

type Outcome = LintedFile | SkippedFile | undefined;

/** How files are linted. */
export interface Linting {
  readonly linter: Linter;
  readonly fix: FixMode;
  readonly configurationOf: ConfigurationOf;
  /** The paths of the files to report, where not all are: what the others hold is known all the same. */
  readonly only?: ReadonlySet<string>;
}

/** What linting paths gave. */
export interface PathsReport extends LintReport {
  /** The files that were looked at. */
  readonly linted: readonly string[];
  /** The whole paths of the files and folders that were searched, where not only what changed in them was wanted. */
  readonly searched: readonly string[];
}

/** Lints the files that the paths name as parts of a program: a text is followed from file to file. */
export async function lintPaths(
  paths: readonly string[],
  { linter, fix, configurationOf, only }: Linting,
  { cwd, signal }: Pick<Terminal, 'cwd' | 'signal'>,
): Promise<PathsReport> {
  const skipped: SkippedFile[] = [];
  const isLeftOut = ({ named, path }: SourceFile): boolean =>
    !named && configurationOf(path).excludes(slashed(path));
  const keeps = (path: string, isFolder: boolean): boolean =>
    configurationOf(path).keeps(slashed(path), isFolder);
  const program = findProgramFiles(paths, only, { cwd, skipped, keeps });
  const files = await gather(program, isLeftOut, linter, signal);
  const found = new Map(files.map((file) => [file.shownPath, file]));
  const workspace = openWorkspace(linter, found, { configurationOf, cwd });
  const day = new Date().toISOString().slice(0, 10);
  const outcomes = new Map<string, Outcome>();
  const rest = restNowAndThen(patience, signal);
  const look = (file: ProgramFile): void => {
    if (file.isReported) {
      const configuration = configurationOf(file.path);
      outcomes.set(file.shownPath, lintFile(file, { linter: workspace, fix, configuration, day }));
    } else if (file.language !== notebookLanguage) workspace.set(file.shownPath, textOf(file.path) ?? '');
  };
  // What the others offer comes first, so that those to report are looked at once.
  for (const file of othersFirst(files)) {
    await rest();
    look(file);
  }
  for (let round = 0; round < longestChain; round++)
    for (const path of [...workspace.waiting()]) {
      await rest();
      const file = found.get(path);
      if (file && workspace.callsSender(path, textOf(file.path) ?? '')) look(file);
    }
  const searched = only ? [] : paths.map((path) => resolve(cwd, path));
  return { ...reportOf([...outcomes.values()], skipped), linted: [...outcomes.keys()], searched };
}

/** The files, with the grammars of their languages loaded: these are made ready while files are still looked for. */
async function gather(
  found: Iterable<ProgramFile>,
  isLeftOut: (file: SourceFile) => boolean,
  linter: Linter,
  signal: AbortSignal,
): Promise<readonly ProgramFile[]> {
  const files: ProgramFile[] = [];
  const loads = new Map<string, Promise<void>>();
  const rest = restNowAndThen(shortPatience, signal);
  for (const file of found) {
    if (isLeftOut(file)) continue;
    files.push(file);
    if (!loads.has(file.language))
      loads.set(file.language, quietly(linter.load(codeLanguageOf(file.language))));
    await rest();
  }
  await Promise.all(loads.values());
  return files;
}

/** The same promise, which fails where it is awaited and not before. */
function quietly(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined);
  return promise;
}

/**
 * The files that are not reported, then those that are, and notebooks last, which nobody imports; none, where none is
 * reported.
 */
function othersFirst(files: readonly ProgramFile[]): readonly ProgramFile[] {
  const order = ({ isReported, language }: ProgramFile): number =>
    language === notebookLanguage ? 2 : Number(isReported);
  return files.some(({ isReported }) => isReported) ? files.toSorted((a, b) => order(a) - order(b)) : [];
}

function openWorkspace(
  linter: Linter,
  found: ReadonlyMap<string, SourceFile>,
  { configurationOf, cwd }: Pick<Linting, 'configurationOf'> & Pick<Terminal, 'cwd'>,
): WorkspaceLinter {
  const pathOf = (path: string): string => found.get(path)?.path ?? resolve(cwd, path);
  const workspace = linter.openWorkspace({
    read: (path) => textOf(pathOf(path)),
    configurationOf: (path) => configurationOf(pathOf(path)),
    exists: (path) => !/(?:^|\/)node_modules\//.test(path) && isFile(resolve(cwd, path)),
  });
  for (const path of found.keys()) workspace.add(path);
  return workspace;
}

/** The text of a file that another one asks for; a file that cannot be read offers nothing. */
function textOf(path: string): string | undefined {
  try {
    return readSource(path).text;
  } catch {
    // Why it cannot be read is told when it is its own turn to be linted.
    return undefined;
  }
}

function reportOf(outcomes: readonly Outcome[], notRead: readonly SkippedFile[]): LintReport {
  const skipped = outcomes.filter((one): one is SkippedFile => one !== undefined && 'reason' in one);
  const files = outcomes.filter((one): one is LintedFile => one !== undefined && 'findings' in one);
  return { files, fileCount: outcomes.length - skipped.length, skipped: [...notRead, ...skipped] };
}

/** Lets the event loop turn where it has waited for so many milliseconds. */
function restNowAndThen(longest: number, signal: AbortSignal): () => Promise<void> | undefined {
  let last = Date.now();
  const rest = async (): Promise<void> => {
    await turn(undefined, { signal });
    last = Date.now();
  };
  return () => (Date.now() - last > longest ? rest() : undefined);
}
