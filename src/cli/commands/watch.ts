import { Command, InvalidArgumentError, Option } from 'commander';
import type { Database } from '../../sources/dataExplorerClient';
import type { MakeCommand } from '../makeCommand';
import type { WatchCommandOptions } from '../watch';
import { cloudOption } from '../cloudOption';
import { collect, knownOptions } from './knownOptions';

/** `watch`: guard the accounts of subscriptions without an editor, and write each new alert once. */
export const watchCommand: MakeCommand = (terminal, finish) =>
  knownOptions(new Command('watch'))
    .description('read the logs of Cosmos DB accounts again and again, and write each new alert once')
    .requiredOption(
      '--state <folder>',
      'where alerts, what people decided and what was told are remembered; the folder of the editor will do',
    )
    .option('--once', 'look once and end; exit with 1 where there are new alerts')
    .addOption(new Option('--format <format>').choices(['ndjson', 'csv']).default('ndjson'))
    .option('--output <file>', 'append to this file instead of writing to the standard output')
    .addOption(new Option('--interval <seconds>', 'between two looks').argParser(parseInterval).default(300))
    .option('--channels <file>', 'tell alerts by chat, pager or webhook, too; JSON, see the README')
    .option('--test-channels', 'send a test by each of the channels, and end')
    .option(
      '--suppressions <file>',
      'what a team does not want told; may be given several times',
      collect,
      [],
    )
    .addOption(
      new Option(
        '--database <address>',
        'a database of Azure Data Explorer with logs, as https://CLUSTER/DATABASE; may be given several times',
      )
        .argParser(parseDatabase)
        .default([]),
    )
    .option('--subscription <id>', 'only this one; may be given several times', collect, [])
    .option(...cloudOption)
    .action(async (options: WatchCommandOptions) => {
      const { watchAccounts } = await import('../later');
      finish(await watchAccounts(options, terminal));
    });

function parseInterval(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 30 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Give whole seconds from 30 to 86400.');
}

function parseDatabase(text: string, known: readonly Database[]): Database[] {
  const [, cluster, database] = /^(https:\/\/[^/\s]+)\/([^/]+)$/.exec(text) ?? [];
  if (cluster !== undefined && database !== undefined) return [...known, { cluster, database }];
  throw new InvalidArgumentError('Give an address such as https://logs.westeurope.kusto.windows.net/logs.');
}
