import { resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Linter, WorkspaceLinter } from '../linter/linter';
import type { LintedFile, LintReport, SkippedFile } from '../report/lintReport';
import { lintFile } from './lintFile';
import { isFile } from './isFile';
import { readSource } from './sourceContent';
import { findSourceFiles, type SourceFile } from './sourceFiles';
import type { Terminal } from './terminal';

/** How long the event loop may wait, so that Ctrl+C is heard. */
const patience = 50;
/** Functions that hand text to functions that hand text …: found over so many files in a row. */
const longestChain = 8;

type Outcome = LintedFile | SkippedFile | undefined;

/** Lints the files that the paths name as one program: a text is followed from file to file. */
export async function lintPaths(
  paths: readonly string[],
  linter: Linter,
  fix: boolean,
  { cwd, signal }: Pick<Terminal, 'cwd' | 'signal'>,
): Promise<LintReport> {
  const skipped: SkippedFile[] = [];
  const found = new Map([...findSourceFiles(paths, cwd, skipped)].map((file) => [file.shownPath, file]));
  const workspace = openWorkspace(linter, found, cwd);
  const outcomes = new Map<string, Outcome>();
  const rest = restNowAndThen(signal);
  for (const [path, file] of found) {
    await rest();
    outcomes.set(path, lintFile(file, workspace, fix));
  }
  for (let round = 0; round < longestChain; round++)
    for (const path of [...workspace.waiting()]) {
      await rest();
      const file = found.get(path);
      if (file && workspace.callsSender(path, textOf(file.path) ?? ''))
        outcomes.set(path, lintFile(file, workspace, fix));
    }
  return reportOf([...outcomes.values()], skipped);
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
