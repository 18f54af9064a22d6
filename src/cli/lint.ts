import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { configurationName } from '../linter/configuration/schema';
import { createLinter } from '../linter/createLinter';
import { rules } from '../linter/rules';
import { stopwatch } from '../linter/unlessTooMuch';
import { lintDiff } from '../report/lintDiff';
import { lintJson } from '../report/lintJson';
import { activeFindings } from '../report/lintReport';
import type { LintedFile, LintReport } from '../report/lintReport';
import { lintText } from '../report/lintText';
import { lintSarif } from '../report/sarif';
import { plainText } from '../shared/plainText';
import { isAtLeast } from '../shared/severity';
import type { FindingSeverity } from '../shared/severity';
import { baselinesOf, markKnown, writeBaseline, type BaselineOf } from './baselines';
import { changedFiles } from './changedFiles';
import { openConfigurations } from './configurations';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import { lintPaths } from './lintPaths';
import type { Terminal } from './terminal';
import { write } from './write';

export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly failOn: FindingSeverity;
  /** Milliseconds that a file may take. */
  readonly maxTime: number;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
}

export async function lint(
  paths: readonly string[],
  options: LintOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { cwd, signal } = terminal;
  if (options.fixDryRun && options.format !== 'text')
    throw new Failure('--fix-dry-run writes a diff: leave --format out.');
  const configurationOf = openConfigurations(cwd);
  const baselineOf = baselinesOf(options.baseline, configurationOf, cwd);
  const target = options.writeBaseline ? targetOf(baselineOf, cwd) : undefined;
  const since = options.changedSince;
  const linting = {
    linter: createLinter(terminal.loadGrammar, stopwatch(options.maxTime, Date.now)),
    fix: options.fixDryRun ? 'show' : options.fix ? 'write' : 'leave',
    configurationOf,
    ...(since !== undefined && { only: await changedFiles(since, cwd, signal) }),
  } as const;
  const found = await lintPaths(paths, linting, terminal);
  if (target !== undefined) writeBaseline(found, target, cwd);
  const report = markKnown(found, baselineOf, cwd);
  await write(terminal.output, format(report, options, terminal));
  const notFixed = report.files.flatMap(({ path, notFixed: why }) =>
    why ? [`${path}: not fixed. ${why}`] : [],
  );
  for (const line of notFixed)
    terminal.errors.write(`cosmos-guard: ${plainText(line).replace(/\n/g, ' ')}\n`);
  if (notFixed.length > 0) return exitCode.failed;
  const counts = (file: LintedFile): boolean =>
    activeFindings(file).some(({ severity }) => isAtLeast(severity, options.failOn));
  return report.files.some(counts) ? exitCode.found : exitCode.clean;
}

/** Where a new baseline goes. */
function targetOf(baselineOf: BaselineOf, cwd: string): string {
  const target = baselineOf(join(cwd, configurationName));
  if (target === undefined)
    throw new Failure('--write-baseline needs --baseline, or a baseline in the configuration.');
  return target;
}

function format(report: LintReport, options: LintOptions, { colour, cwd }: Terminal): string {
  switch (options.format) {
    case 'text':
      return options.fixDryRun ? lintDiff(report) : lintText(report, colour);
    case 'json':
      return lintJson(report);
    case 'sarif':
      return lintSarif(report, { version, rules, root: `${pathToFileURL(cwd).href}/` });
  }
}
