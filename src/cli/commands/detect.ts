import { Command, InvalidArgumentError, Option } from 'commander';
import type { Instant } from '../../shared/timeWindow';
import type { DetectOptions } from '../detect';
import type { MakeCommand } from '../makeCommand';
import { knownOptions } from './knownOptions';

/** `detect`: find attacks in exported logs, offline. */
export const detectCommand: MakeCommand = (terminal, finish) =>
  knownOptions(new Command('detect'))
    .description('find attacks in exported logs; the format of each file is found out')
    .argument('<path...>', 'log files, gzip too, and folders of them')
    .addOption(
      new Option('--format <format>').choices(['text', 'json', 'csv', 'ndjson', 'markdown']).default('text'),
    )
    .addOption(
      new Option('--until <time>', 'judge as of this time instead of the newest record').argParser(parseTime),
    )
    .action(async (paths: string[], options: DetectOptions) => {
      const { detectInFiles } = await import('../detect');
      finish(await detectInFiles(paths, options, terminal));
    });

/** ISO 8601. A time without a zone is UTC, as everywhere in the logs. */
function parseTime(text: string): Instant {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const time = match ? Date.parse(`${match[1] ?? ''}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('Give a time such as 2026-01-31T13:00:00Z.');
  return time;
}
