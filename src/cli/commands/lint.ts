import { Command, InvalidArgumentError, Option } from 'commander';
import { findingSeverities } from '../../shared/severity';
import type { LintOptions } from '../lint';
import type { MakeCommand } from '../makeCommand';

/** `lint`: find queries that are built from data, in files and folders. */
export const lintCommand: MakeCommand = (terminal, finish) =>
  new Command('lint')
    .description('find Cosmos DB queries that are built from data')
    .argument('<path...>', 'files and folders')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 for findings of this severity or a higher one')
        .choices(findingSeverities)
        .default('warning'),
    )
    .option('--fix', 'rewrite the queries that can be parameterised')
    .addOption(
      new Option('--fix-dry-run', 'write what --fix would change as a unified diff').conflicts('fix'),
    )
    .option('--changed-since <ref>', 'lint what differs from where a branch, tag or commit was left')
    .option('--max-time <milliseconds>', 'leave a file that takes longer', milliseconds, 10_000)
    .option('--baseline <file>', 'leave out the old findings that the file lists')
    .option('--write-baseline', 'list all findings of this run in the baseline')
    .action(async (paths: string[], options: LintOptions) => {
      const { lint } = await import('../lint');
      finish(await lint(paths, options, terminal));
    });

function milliseconds(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Not a number of milliseconds.');
  return Number(text);
}
