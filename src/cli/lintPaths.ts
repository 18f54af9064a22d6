import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Linter, WorkspaceLinter } from '../linter/linter';
import type { LintedFile, LintReport, SkippedFile } from '../report/lintReport';
import type { ConfigurationOf } from './configurations';
import { slashed } from './gitIgnore';
import { lintFile, type FixMode } from './lintFile';
import { isFile } from './isFile';
import { readSource } from './sourceContent';
import { findSourceFiles, type SourceFile } from './sourceFiles';
import type { Terminal } from './terminal';

/** How long the event loop may wait, so that Ctrl+C is heard. */
const patience = 50;
/** Functions that hand text to functions that hand text …: found over so many files in a row. */
const longestChain = 8;

type Outcome = LintedFile | SkippedFile | undefined;

/** How files are linted. */
export interface Linting {
  readonly linter: Linter;
  readonly fix: FixMode;
  readonly configurationOf: ConfigurationOf;
  /** The paths of the files to lint, where not all are: what the others hold is known all the same. */
  readonly only?: ReadonlySet<string>;
}

/** What linting paths gave, with the paths of the files that were looked at. */
export interface PathsReport extends LintReport {
  readonly linted: readonly string[];
}

/** Lints the files that the paths name as one program: a text is followed from file to file. */
export async function lintPaths(
  paths: readonly string[],
  { linter, fix, configurationOf, only }: Linting,
  { cwd, signal }: Pick<Terminal, 'cwd' | 'signal'>,
): Promise<PathsReport> {
  const skipped: SkippedFile[] = [];
  const isLeftOut = ({ named, path }: SourceFile): boolean =>
    !named && configurationOf(path).excludes(slashed(path));
  const files = [...findSourceFiles(paths, cwd, skipped)].filter((file) => !isLeftOut(file));
  await Promise.all([...new Set(files.map(({ language }) => language))].map((one) => linter.load(one)));
  const found = new Map(files.map((file) => [file.shownPath, file]));
  const workspace = openWorkspace(linter, found, cwd);
  const outcomes = new Map<string, Outcome>();
  const rest = restNowAndThen(signal);
  const lint = (file: SourceFile): void => {
    if (only?.has(file.path) === false) return;
    const configuration = configurationOf(file.path);
    outcomes.set(file.shownPath, lintFile(file, { linter: workspace, fix, configuration }));
  };
  for (const file of files) {
    await rest();
    lint(file);
  }
  for (let round = 0; round < longestChain; round++)
    for (const path of [...workspace.waiting()]) {
      await rest();
      const file = found.get(path);
      if (file && workspace.callsSender(path, textOf(file.path) ?? '')) lint(file);
    }
  return { ...reportOf([...outcomes.values()], skipped), linted: [...outcomes.keys()] };
}

function openWorkspace(linter: Linter, found: ReadonlyMap<string, SourceFile>, cwd: string): WorkspaceLinter {
  const workspace = linter.openWorkspace({
    read: (path) => textOf(found.get(path)?.path ?? resolve(cwd, path)),
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

function restNowAndThen(signal: AbortSignal): () => Promise<void> {
  let last = Date.now();
  return async () => {
    if (Date.now() - last <= patience) return;
    await turn(undefined, { signal });
    last = Date.now();
  };
}
