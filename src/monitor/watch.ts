import { setDefender } from '../azure/defender';
import { listAllSubscriptions } from '../azure/tenants';
import { detections } from '../detection/detections';
import { createLogAnalyticsSource } from '../sources/logAnalytics';
import { plainText } from '../shared/plainText';
import { AlertStore } from './alertStore';
import { nextWait } from './backOff';
import { CachedSource } from './cachedSource';
import { EvidenceStore } from './evidenceStore';
import { Fleet } from './fleet';
import { IngestionDelay } from './ingestionDelay';
import { Monitor } from './monitor';
import { AzureReader } from './azureReader';
import type { Clock } from './clock';
import type { PollResult } from './monitor';
import type { Storage } from './storage';
import type { Account, DefenderStatus, Subscription } from '../azure/account';
import type { SubscriptionListing } from '../azure/tenants';
import type { Connection } from '../azure/connection';
import type { Intelligence } from '../detection/intelligence/intelligence';
import type { Available, Reason } from '../shared/available';

/** What the watch is made of. Settings are functions, so that a change counts from the next round on. */
export interface WatchOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  readonly clock: Clock;
  /** Milliseconds between rounds. */
  readonly interval: () => number;
  /** Whether the logs are polled; without it only the accounts are read. */
  readonly pollLogs: () => boolean;
  readonly choose: (all: readonly Subscription[]) => readonly Subscription[];
  readonly intelligence: () => Promise<Intelligence>;
  /** Is told what a person may want to know and nobody must act on. */
  readonly note: (message: string) => void;
}

/** The accounts are read in every third round: they change less often than the logs. */
const roundsPerFleet = 3;

/** Guards a fleet for as long as it runs: reads the accounts, polls their logs, keeps the alerts. */
export class Watch {
  readonly fleet: Fleet;
  readonly alerts: AlertStore;
  readonly #options: WatchOptions;
  readonly #reader: AzureReader;
  readonly #listeners = new Set<() => void>();
  #monitor: { readonly workspaces: string; readonly monitor: Monitor } | undefined;
  #wake = new AbortController();
  #busy = false;
  #lastPoll: PollResult | undefined;
  #trouble: readonly Reason[] = [];

  private constructor(options: WatchOptions, alerts: AlertStore) {
    this.#options = options;
    this.alerts = alerts;
    this.#reader = new AzureReader(options.connection, options.note);
    this.fleet = new Fleet(this.#reader, options.clock);
  }

  static async open(options: WatchOptions): Promise<Watch> {
    return new Watch(options, await AlertStore.open(options.storage, options.note));
  }

  /** Whether a round is under way. */
  get busy(): boolean {
    return this.#busy;
  }

  /** The last poll that judged logs. */
  get lastPoll(): PollResult | undefined {
    return this.#lastPoll;
  }

  /** Why the last round was not whole. */
  get trouble(): readonly Reason[] {
    return this.#trouble;
  }

  /** Calls back when anything that it tells has changed, until the function that it gives is called. */
  onChange(listener: () => void): () => void {
    const stops = [this.fleet.onChange(listener), this.alerts.onChange(listener)];
    this.#listeners.add(listener);
    return () => {
      for (const stop of stops) stop();
      this.#listeners.delete(listener);
    };
  }

  /** Turns Defender on or off for one account; the fleet takes the state that was read back. */
  async setDefender(account: Account, on: boolean, signal: AbortSignal): Promise<Available<DefenderStatus>> {
    const connection = this.#reader.connectionOf(account.subscriptionId);
    const status = await setDefender(connection, account, on, signal);
    if (status.available) this.fleet.takeDefender(account, status);
    return status;
  }

  /** All subscriptions that the sign-in can read, chosen or not. */
  listSubscriptions(signal: AbortSignal): Promise<Available<SubscriptionListing>> {
    return listAllSubscriptions(this.#options.connection, signal);
  }

  /** Starts the next round now, the accounts included. */
  refresh(): void {
    this.#wake.abort();
  }

  /** Runs round after round until the signal is aborted. A round that fails is said, and tried again later. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, interval } = this.#options;
    let failures = 0;
    for (let round = 0; !signal.aborted; round++) {
      const asked = this.#wake.signal.aborted;
      if (asked) this.#wake = new AbortController();
      const readFleet = asked || failures > 0 || round % roundsPerFleet === 0;
      failures = (await this.#round(readFleet, signal)) ? 0 : failures + 1;
      const waiting = AbortSignal.any([signal, this.#wake.signal]);
      await clock.sleep(nextWait(interval(), failures), waiting);
    }
  }

  async #round(readFleet: boolean, signal: AbortSignal): Promise<boolean> {
    this.#busy = true;
    this.#tell();
    try {
      if (readFleet) await this.fleet.refresh(this.#options.choose, signal);
      const poll = this.#options.pollLogs() && !this.fleet.subscriptions.reason;
      this.#trouble = poll ? await this.#poll(signal) : [];
      return this.#trouble.length === 0 && !this.fleet.subscriptions.reason;
    } catch (error) {
      if (!signal.aborted) this.#trouble = [unforeseen(error)];
      return false;
    } finally {
      this.#busy = false;
      this.#tell();
    }
  }

  async #poll(signal: AbortSignal): Promise<readonly Reason[]> {
    const logged = this.fleet.accounts.filter(({ logs }) => logs.value?.some((log) => log.workspaceId));
    const workspaces = [
      ...new Set(logged.flatMap(({ logs }) => logs.value?.flatMap((log) => log.workspaceId ?? []) ?? [])),
    ].sort();
    if (workspaces.length === 0) return [];
    const monitor = await this.#monitorOf(workspaces);
    const poll = await monitor.poll(
      logged.map(({ account }) => account.name),
      signal,
    );
    this.#lastPoll = poll;
    return poll.reasons;
  }

  /** One monitor for as long as the logs go to the same places. */
  async #monitorOf(workspaces: readonly string[]): Promise<Monitor> {
    const key = workspaces.join('\n');
    if (this.#monitor?.workspaces === key) return this.#monitor.monitor;
    const monitor = await this.#create(workspaces);
    this.#monitor = { workspaces: key, monitor };
    return monitor;
  }

  async #create(workspaces: readonly string[]): Promise<Monitor> {
    const { connection, storage, clock, intelligence, note } = this.#options;
    const evidence = new EvidenceStore(storage, workspaces.join('\n'), note);
    const delay = await IngestionDelay.open(storage);
    const origin = createLogAnalyticsSource({ connection, workspaces });
    const source = new CachedSource(origin, evidence, delay, clock);
    return new Monitor({ source, evidence, delay, alerts: this.alerts, detections, intelligence, clock });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function unforeseen(error: unknown): Reason {
  return {
    kind: 'service',
    message: `The round could not be finished: ${plainText(String(error), 400)}`,
    nextStep: 'It is tried again by itself.',
  };
}
