import { Command, Option } from 'commander';
import type { MakeCommand } from '../makeCommand';
import type { ReportOptions } from '../report';
import { reportFormats } from '../../report/reportFormat';

/** `report`: write the alerts that a watch found, of all accounts, of one or of an incident. */
export const reportCommand: MakeCommand = (terminal, finish) =>
  new Command('report')
    .description('write the alerts that watch found, with what people decided about them')
    .requiredOption('--state <folder>', 'the folder of a watch')
    .addOption(new Option('--format <format>').choices(Object.keys(reportFormats)).default('markdown'))
    .option('--account <name>', 'of one account')
    .option('--incident <id>', 'of one incident; --format json names them')
    .option('--output <file>', 'write this file instead of the standard output')
    .action(async (options: ReportOptions) => {
      const { reportAlerts } = await import('../later');
      finish(await reportAlerts(options, terminal));
    });
