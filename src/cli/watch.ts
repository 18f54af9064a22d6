import { resolve } from 'node:path';
import { cloudNamed } from '../azure/clouds';
import type { Subscription } from '../azure/account';
import { customDetection } from '../detection/custom/customDetection';
import { detections } from '../detection/detections';
import type { Channel } from '../monitor/channels/channel';
import { DeliveryLog } from '../monitor/channels/deliveryLog';
import { Outbox } from '../monitor/channels/outbox';
import { systemClock } from '../monitor/clock';
import { fileStorage } from '../monitor/fileStorage';
import { Watch } from '../monitor/watch';
import { sentence } from '../shared/available';
import { plainText } from '../shared/plainText';
import { alertExport, type AlertExportOptions } from './alertExport';
import { readChannels, testChannels, type ReadChannel } from './channels';
import { customRules } from './customRules';
import { exitCode, type ExitCode } from './exitCode';
import { Failure } from './failure';
import { configOf, intelligenceOf, type Known } from './known';
import type { Terminal } from './terminal';

export interface WatchCommandOptions extends Known, AlertExportOptions {
  readonly state: string;
  readonly once?: boolean;
  /** In seconds. */
  readonly interval: number;
  readonly subscription: readonly string[];
  readonly cloud: string;
  readonly channels?: string;
  readonly testChannels?: boolean;
}

/**
 * Guards accounts until the person stops it, or for one look. Each alert is written once, however often this is started
 * over the same state. Lists, rules and configuration are read at the start.
 */
export async function watchAccounts(options: WatchCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const note = notesTo(terminal);
  const channels = await readChannels(options.channels, terminal);
  if (options.testChannels) return testChannels(channels, terminal);
  const { watch, disabled } = await openWatch(options, terminal, note);
  const { output, others } = await openOutboxes(options, channels, terminal, note);
  // What is being written is finished, Ctrl+C or not.
  const uninterrupted = new AbortController().signal;
  let written = 0;
  await runRounds(watch, options.once ?? false, terminal.signal, async () => {
    for (const reason of troubleOf(watch)) note(reason);
    const wanted = watch.alerts.alerts.filter(({ alertType }) => !disabled.includes(alertType));
    written += (await output.flush(wanted, uninterrupted)).length;
    for (const { outbox, isFor } of others) await outbox.flush(wanted.filter(isFor), uninterrupted);
    if (terminal.output.errored) throw terminal.output.errored;
  });
  if (!options.once) return exitCode.clean;
  const hasFailed = [output, ...others.map(({ outbox }) => outbox)].some(({ failures }) => failures > 0);
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
  const cloud = cloudNamed(options.cloud);
  if (!cloud)
    throw new Failure(`${options.cloud} is no cloud: AzureCloud, AzureChinaCloud and AzureUSGovernment are.`);
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
    note,
  });
  return { watch, disabled: config.disabled };
}

/** One outbox for each way out, over one log. */
async function openOutboxes(
  options: WatchCommandOptions,
  channels: readonly ReadChannel[],
  terminal: Terminal,
  note: (message: string) => void,
) {
  const log = await DeliveryLog.open(fileStorage(stateFolder(options, terminal)), note);
  const outboxOf = (channel: Channel) => new Outbox({ channel, log, clock: systemClock, note });
  return {
    output: outboxOf(alertExport(options, terminal)),
    others: channels.map(({ channel, isFor }) => ({ outbox: outboxOf(channel), isFor })),
  };
}

function stateFolder({ state }: WatchCommandOptions, { cwd }: Terminal): string {
  return resolve(cwd, state);
}

function chooseNamed(named: readonly string[], note: (message: string) => void) {
  return (all: readonly Subscription[]): readonly Subscription[] => {
    if (named.length === 0) return all;
    const wanted = new Set(named.map((id) => id.toLowerCase()));
    const chosen = all.filter(({ id }) => wanted.delete(id.toLowerCase()));
    for (const id of wanted) note(`Subscription ${id} is not among those that the sign-in can read.`);
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
