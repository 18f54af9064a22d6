import { resolve } from 'node:path';
import type { Choose } from '../monitor/fleet';
import { customDetection } from '../detection/custom/customDetection';
import { detections } from '../detection/detections';
import { systemClock } from '../monitor/clock';
import { fileStorage } from '../monitor/fileStorage';
import { Watch } from '../monitor/watch';
import { sentence } from '../shared/available';
import { plainText } from '../shared/plainText';
import type { AlertExportOptions } from './alertExport';
import { readChannels, testChannels } from './channels';
import { cloudOf } from './cloudOption';
import { customRules } from './customRules';
import { exitCode, type ExitCode } from './exitCode';
import { configOf, intelligenceOf, type Known } from './known';
import { readSuppressions } from './suppressions';
import { openTelling } from './telling';
import type { Terminal } from './terminal';
import type { Database } from '../sources/dataExplorerClient';

export interface WatchCommandOptions extends Known, AlertExportOptions {
  readonly state: string;
  readonly once?: boolean;
  /** In seconds. */
  readonly interval: number;
  readonly subscription: readonly string[];
  readonly cloud: string;
  readonly database: readonly Database[];
  /** Files by which a team shares suppressions. */
  readonly suppressions: readonly string[];
  readonly channels?: string;
  readonly testChannels?: boolean;
}

/**
 * Guards accounts until the person stops it, or for one look. Each alert is written once, however often and in however
 * many processes this is started over the same state; what people closed, suppressed or let rest is not. Lists, rules,
 * suppressions and configuration are read at the start.
 */
export async function watchAccounts(options: WatchCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const note = notesTo(terminal);
  const channels = await readChannels(options.channels, terminal);
  if (options.testChannels) return testChannels(channels, terminal);
  const { watch, disabled } = await openWatch(options, terminal, note);
  const folder = stateFolder(options, terminal);
  const telling = await openTelling({ folder, ...options }, channels, terminal, note);
  await runRounds(watch, options.once ?? false, terminal.signal, async () => {
    for (const reason of troubleOf(watch)) note(reason);
    await telling.tell(watch.openAlerts.filter(({ alertType }) => !disabled.includes(alertType)));
    if (terminal.output.errored) throw terminal.output.errored;
  });
  if (!options.once) return exitCode.clean;
  const { written, hasFailed } = telling.outcome();
  if (terminal.signal.aborted || hasFailed || troubleOf(watch).length > 0) return exitCode.failed;
  return written > 0 ? exitCode.found : exitCode.clean;
}

/** Runs the watch, and `afterRound` after each round before the next one ends. An error of it ends the watch. */
async function runRounds(
  watch: Watch,
  once: boolean,
  signal: AbortSignal,
  afterRound: () => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  let after = Promise.resolve();
  const forget = watch.onChange(() => {
    if (watch.busy) return;
    after = after.then(afterRound);
    after.catch(() => {
      stop.abort();
    });
    if (once) stop.abort();
  });
  await watch.run(AbortSignal.any([signal, stop.signal]));
  forget();
  await after;
}

async function openWatch(
  options: WatchCommandOptions,
  terminal: Terminal,
  note: (message: string) => void,
): Promise<{ readonly watch: Watch; readonly disabled: readonly string[] }> {
  const cloud = await cloudOf(options.cloud, terminal);
  const own = (await customRules(options.rules)).map(({ rule }) => rule);
  const config = await configOf(options, [...detections, ...own.map(customDetection)]);
  const intelligence = await intelligenceOf(options, config);
  const watch = await Watch.open({
    connection: terminal.connect(cloud),
    storage: fileStorage(stateFolder(options, terminal)),
    clock: systemClock,
    interval: () => options.interval * 1000,
    pollLogs: () => true,
    choose: chooseNamed(options.subscription, note),
    intelligence: () => Promise.resolve(intelligence),
    tuning: () => config.tuning,
    ownRules: () => Promise.resolve(own),
    databases: () => options.database,
    note,
  });
  watch.triage.share(await readSuppressions(options.suppressions));
  return { watch, disabled: config.disabled };
}

function stateFolder({ state }: WatchCommandOptions, { cwd }: Terminal): string {
  return resolve(cwd, state);
}

function chooseNamed(named: readonly string[], note: (message: string) => void): Choose {
  return (listed, isWhole) => {
    if (named.length === 0) return listed;
    const wanted = new Set(named.map((id) => id.toLowerCase()));
    const chosen = listed.filter(({ id }) => wanted.delete(id.toLowerCase()));
    for (const id of isWhole ? wanted : [])
      note(`Subscription ${id} is not among those that the sign-in can read.`);
    return chosen;
  };
}

function troubleOf({ trouble, fleet }: Watch): string[] {
  const { reason } = fleet.subscriptions;
  return [...new Set([...(reason ? [reason] : []), ...trouble].map(sentence))];
}

/** Writes lines to the error stream; one that was just said is not said again. */
function notesTo({ errors }: Terminal): (message: string) => void {
  let last = '';
  return (message) => {
    if (message !== last) errors.write(`cosmos-guard: ${plainText(message).replace(/\n/g, ' ')}\n`);
    last = message;
  };
}
