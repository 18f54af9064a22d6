import { pathToFileURL } from 'node:url';
import { setImmediate as turn } from 'node:timers/promises';
import { version } from '../../package.json';
import { createLinter } from '../linter/createLinter';
import type { Linter } from '../linter/linter';
import { rules } from '../linter/rules';
import { lintJson } from '../report/lintJson';
import { activeFindings } from '../report/lintReport';
import type { LintedFile, LintReport, SkippedFile } from '../report/lintReport';
import { lintText } from '../report/lintText';
import { lintSarif } from '../report/sarif';
import { isAtLeast } from '../shared/severity';
import type { FindingSeverity } from '../shared/severity';
import { exitCode, type ExitCode } from './exitCode';
import { lintFile } from './lintFile';
import { findSourceFiles } from './sourceFiles';
import type { Terminal } from './terminal';
import { write } from './write';

export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly failOn: FindingSeverity;
  readonly fix?: boolean;
}

/** How long the event loop may wait, so that Ctrl+C is heard. */
const patience = 50;

export async function lint(
  paths: readonly string[],
  options: LintOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const linter = await createLinter(terminal.loadGrammar);
  const report = await lintPaths(paths, linter, options.fix ?? false, terminal);
  await write(terminal.output, format(report, options, terminal));
  const counts = (file: LintedFile): boolean =>
    activeFindings(file).some(({ severity }) => isAtLeast(severity, options.failOn));
  return report.files.some(counts) ? exitCode.found : exitCode.clean;
}

async function lintPaths(
  paths: readonly string[],
  linter: Linter,
  fix: boolean,
  { cwd, signal }: Terminal,
): Promise<LintReport> {
  const files: LintedFile[] = [];
  const skipped: SkippedFile[] = [];
  let fileCount = 0;
  let lastTurn = Date.now();
  for (const file of findSourceFiles(paths, cwd, skipped)) {
    if (Date.now() - lastTurn > patience) {
      await turn(undefined, { signal });
      lastTurn = Date.now();
    }
    const outcome = lintFile(file, linter, fix);
    if (outcome && 'reason' in outcome) skipped.push(outcome);
    else {
      fileCount++;
      if (outcome) files.push(outcome);
    }
  }
  return { files, fileCount, skipped };
}

function format(report: LintReport, options: LintOptions, { colour, cwd }: Terminal): string {
  switch (options.format) {
    case 'text':
      return lintText(report, colour);
    case 'json':
      return lintJson(report);
    case 'sarif':
      return lintSarif(report, { version, rules, root: `${pathToFileURL(cwd).href}/` });
  }
}
