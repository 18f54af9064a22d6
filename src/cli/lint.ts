import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { createLinter } from '../linter/createLinter';
import { rules } from '../linter/rules';
import { lintJson } from '../report/lintJson';
import { activeFindings } from '../report/lintReport';
import type { LintedFile, LintReport } from '../report/lintReport';
import { lintText } from '../report/lintText';
import { lintSarif } from '../report/sarif';
import { isAtLeast } from '../shared/severity';
import type { FindingSeverity } from '../shared/severity';
import { exitCode, type ExitCode } from './exitCode';
import { lintPaths } from './lintPaths';
import type { Terminal } from './terminal';
import { write } from './write';

export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif';
  readonly failOn: FindingSeverity;
  readonly fix?: boolean;
}

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
