import { listAllSubscriptions } from '../azure/tenants';
import { detections } from '../detection/detections';
import { logOfTable } from '../detection/needs';
import { crowdSentence } from '../detection/evidence/crowdSentence';
import { customDetection } from '../detection/custom/customDetection';
import { createLogAnalyticsSource } from '../sources/logAnalytics';
import { createLogSource, placesText, type LogPlaces } from '../sources/logSource';
import { plainText } from '../shared/plainText';
import { accountEvidence, type AccountEvidence } from './accountEvidence';
import { AlertStore } from './alertStore';
import { waitForLogs } from './waitForLogs';
import { nextWait } from './backOff';
import { CachedSource } from './cachedSource';
import { DefenderLog, type DefenderDrift } from './defenderLog';
import { EvidenceStore } from './evidenceStore';
import { Fleet, type Choose } from './fleet';
import { IngestionDelay } from './ingestionDelay';
import { detectionsByLog, type LogNeeds } from './logNeeds';
import { Monitor } from './monitor';
import { triaged } from './triaged';
import { TriageStore } from './triageStore';
import { PostureLog } from './postureLog';
import { AzureActions } from './azureActions';
import { AzureReader } from './azureReader';
import { listAlerts } from './listedAlert';
import type { Clock } from './clock';
import type { ListedAlert } from './listedAlert';
import type { PollResult } from './monitor';
import type { Storage } from './storage';
import type { Account } from '../azure/account';
import { isOpen, type Alert, type AlertStatus } from '../detection/alert';
import type { SubscriptionListing } from '../azure/tenants';
import type { Connection } from '../azure/connection';
import type { Intelligence } from '../detection/intelligence/intelligence';
import type { KindName } from '../detection/evidence/kinds';
import type { CustomRule } from '../detection/custom/customRule';
import type { Database } from '../sources/dataExplorerClient';
import type { Tuning } from '../detection/tuning';
import type { Instant, TimeWindow } from '../shared/timeWindow';
import type { EvidenceSource } from '../sources/source';
import { available, type Available, type Reason } from '../shared/available';

/** What the watch is made of. Settings are functions, so that a change counts from the next round on. */
export interface WatchOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  readonly clock: Clock;
  /** Milliseconds between rounds. */
  readonly interval: () => number;
  /** Whether the logs are polled; without it only the accounts are read. */
  readonly pollLogs: () => boolean;
  readonly choose: Choose;
  readonly intelligence: () => Promise<Intelligence>;
  readonly tuning?: () => Tuning;
  /** Databases of Azure Data Explorer that logs are sent to; which accounts send them there is not known, so all are asked for. */
  readonly databases?: () => readonly Database[];
  /** Detections that the user wrote. */
  readonly ownRules?: () => Promise<readonly CustomRule[]>;
  /** Is told what a person may want to know and nobody must act on. */
  readonly note: (message: string) => void;
}

/** What is remembered from one run to the next. */
interface Memory {
  readonly alerts: AlertStore;
  readonly triage: TriageStore;
  readonly posture: PostureLog;
  readonly defenderLog: DefenderLog;
}

/** The accounts are read in every third round: they change less often than the logs. */
const roundsPerFleet = 3;

/** Between two looks for the first records of an account, in milliseconds. */
const longestPause = 30_000;

/** Guards a fleet for as long as it runs: reads the accounts, polls their logs, keeps the alerts. */
export class Watch {
  readonly fleet: Fleet;
  readonly alerts: AlertStore;
  /** What people decided about alerts. */
  readonly triage: TriageStore;
  /** How Defender was whenever it was looked at. */
  readonly defenderLog: DefenderLog;
  /** What can be changed in Azure. */
  readonly azure: AzureActions;
  readonly #options: WatchOptions;
  readonly #byLog = detectionsByLog();
  readonly #reader: AzureReader;
  readonly #posture: PostureLog;
  #listed: readonly ListedAlert[] | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #driftListeners = new Set<(drifts: readonly DefenderDrift[]) => void>();
  #watching: { readonly of: string; readonly monitor: Monitor; readonly source: EvidenceSource } | undefined;
  #wake = new AbortController();
  #busy = false;
  #lastPoll: PollResult | undefined;
  #trouble: readonly Reason[] = [];
  readonly #notedCrowds = new Set<string>();

  private constructor(options: WatchOptions, { alerts, triage, posture, defenderLog }: Memory) {
    this.#options = options;
    this.alerts = alerts;
    this.triage = triage;
    this.#posture = posture;
    this.defenderLog = defenderLog;
    this.#reader = new AzureReader(options.connection, options.note);
    this.fleet = new Fleet(this.#reader, options.clock);
    this.azure = new AzureActions(this.#reader, this.fleet);
    this.#forgetListedOnChange();
  }

  static async open(options: WatchOptions): Promise<Watch> {
    const { storage, note } = options;
    const [alerts, triage, posture, defenderLog] = await Promise.all([
      AlertStore.open(storage, note),
      TriageStore.open(storage),
      PostureLog.open(storage),
      DefenderLog.open(storage),
    ]);
    return new Watch(options, { alerts, triage, posture, defenderLog });
  }

  /** Details of accounts come by the thousand and change no alert: 50,000 are not listed anew for each. */
  #forgetListedOnChange(): void {
    const forget = () => {
      this.#listed = undefined;
    };
    let listed = this.fleet.defenderAlerts.value;
    this.fleet.onChange(() => {
      if (listed !== this.fleet.defenderAlerts.value) forget();
      listed = this.fleet.defenderAlerts.value;
    });
    this.alerts.onChange(forget);
    this.#listeners.add(forget);
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

  /** Which detections need which log, and whether the last look found no activity log. */
  get logNeeds(): LogNeeds {
    const { unjudged = [], partlyJudged = [] } = this.#lastPoll ?? {};
    const missing = [...unjudged, ...partlyJudged].flatMap((shortage) => shortage.missing);
    return { detections: this.#byLog, activityIsMissing: missing.includes(logOfTable.AzureActivity) };
  }

  /** Calls back with the Defender switches that somebody else turned, until the function that it gives is called. */
  onDrift(listener: (drifts: readonly DefenderDrift[]) => void): () => void {
    this.#driftListeners.add(listener);
    return () => this.#driftListeners.delete(listener);
  }

  /** Our alerts and Defender's, each thing once. */
  get listedAlerts(): readonly ListedAlert[] {
    const now = this.#options.clock.now();
    this.#listed ??= listAlerts(this.alerts.alerts, this.fleet.defenderAlerts.value ?? []).map((alert) =>
      triaged(alert, this.triage, now),
    );
    return this.#listed;
  }

  /** Our alerts that people should be told of: not those that they closed, suppressed or let rest. */
  get openAlerts(): readonly Alert[] {
    const now = this.#options.clock.now();
    return this.alerts.alerts.map((alert) => triaged(alert, this.triage, now)).filter(isOpen);
  }

  listedAlert(id: string): ListedAlert | undefined {
    return this.listedAlerts.find(({ systemAlertId }) => systemAlertId === id);
  }

  /** Sets the state of an alert with everyone who has it: here for ours, in Azure for Defender's. */
  async setAlertStatus(id: string, status: AlertStatus, signal: AbortSignal): Promise<Available<undefined>> {
    const alert = this.listedAlert(id);
    const { status: decided, snoozedUntil } = this.triage.decision(id) ?? {};
    // A decision of here on an alert of Defender's alone would hide the state that Defender has.
    const isOfHere = alert?.ours === true || decided !== undefined;
    if (isOfHere || snoozedUntil !== undefined)
      await this.changeTriage((triage, at) =>
        // Whoever sets the state of an alert that rests takes it up again.
        triage.decide(id, { at, ...(isOfHere && { status }), ...(snoozedUntil && { snoozedUntil: at }) }),
      );
    if (!alert?.defender) return available(undefined);
    const written = await this.azure.setAlertStatus(alert.defender, status, signal);
    return written.available ? available(undefined) : written;
  }

  /** Takes up what was decided here or in another window. */
  async reloadTriage(): Promise<void> {
    if (await this.triage.reload()) this.#tell();
  }

  /** Runs a change of what is decided, and tells of it. */
  async changeTriage(change: (triage: TriageStore, now: Instant) => Promise<void>): Promise<void> {
    await change(this.triage, this.#options.clock.now());
    this.#tell();
  }

  /** Waits until records of an account arrive in a workspace; `report` is told what stands in the way. */
  waitForLogs(
    account: Account,
    workspaceId: string,
    report: (message: string) => void,
    signal: AbortSignal,
  ): Promise<Available<undefined>> {
    const { clock, interval } = this.#options;
    const connection = this.#reader.connectionOfWorkspace(workspaceId);
    const source = createLogAnalyticsSource({ connection, workspaces: [workspaceId] });
    const pause = Math.min(interval(), longestPause);
    return waitForLogs(source, account.name, clock, pause, report, signal);
  }

  /** Rows of an account in a stretch of time, from the hours that are kept and from the logs. */
  async evidenceOf(
    account: string,
    kinds: readonly KindName[],
    window: TimeWindow,
    signal: AbortSignal,
  ): Promise<AccountEvidence> {
    if (this.#watching) return accountEvidence(this.#watching.source, account, kinds, window, signal);
    return { evidence: {}, notes: ['The logs of the account were not read yet.'] };
  }

  /** Where addresses are, as far as the person named a file that says so. */
  async locations(): Promise<Intelligence['locations']> {
    return (await this.#options.intelligence()).locations;
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
      await this.reloadTriage();
      await this.triage.forget(this.#options.clock.now(), (id) => this.alerts.get(id) !== undefined);
      if (readFleet) await this.#readFleet(signal);
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

  async #readFleet(signal: AbortSignal): Promise<void> {
    await this.fleet.refresh(this.#options.choose, signal);
    const accounts = this.fleet.accounts.map(({ account }) => account);
    const now = this.#options.clock.now();
    await this.#posture.take(accounts, now);
    await this.#takeDefender(now);
  }

  async #takeDefender(now: Instant): Promise<void> {
    const setHere = (id: string, on: boolean) => this.fleet.wasSetHere(id, on);
    const drifts = await this.defenderLog.take(this.fleet.subscriptions.value ?? [], setHere, now);
    if (drifts.length > 0) for (const listener of this.#driftListeners) listener(drifts);
  }

  async #poll(signal: AbortSignal): Promise<readonly Reason[]> {
    const databases = this.#options.databases?.() ?? [];
    const logged = this.fleet.accounts.filter(({ logs }) => logs.value?.some((log) => log.workspaceId));
    const workspaces = [
      ...new Set(logged.flatMap(({ logs }) => logs.value?.flatMap((log) => log.workspaceId ?? []) ?? [])),
    ].sort();
    if (workspaces.length + databases.length === 0) return [];
    const monitor = await this.#monitorOf({ workspaces, databases });
    const asked = databases.length > 0 ? this.fleet.accounts : logged;
    const poll = await monitor.poll(
      asked.map(({ account }) => account.name),
      signal,
    );
    this.#lastPoll = poll;
    this.#noteCrowds(poll.crowds);
    return poll.reasons;
  }

  /** Says once of each crowd that not all of it was judged one by one. */
  #noteCrowds(crowds: PollResult['crowds']): void {
    for (const { kind, crowd } of crowds) {
      const key = `${kind} ${crowd.account} ${crowd.hour}`;
      if (!this.#notedCrowds.has(key)) this.#options.note(crowdSentence(kind, crowd));
      this.#notedCrowds.add(key);
    }
  }

  /** One monitor for as long as the logs go to the same places and the same is looked for. */
  async #monitorOf(places: LogPlaces): Promise<Monitor> {
    const own = (await this.#options.ownRules?.()) ?? [];
    const key = JSON.stringify([places, own]);
    if (this.#watching?.of !== key) this.#watching = { of: key, ...(await this.#create(places, own)) };
    return this.#watching.monitor;
  }

  async #create(
    places: LogPlaces,
    own: readonly CustomRule[],
  ): Promise<{ readonly monitor: Monitor; readonly source: EvidenceSource }> {
    const { connection, storage, clock, intelligence, tuning, note } = this.#options;
    const evidence = new EvidenceStore(storage, placesText(places), note);
    const delay = await IngestionDelay.open(storage);
    const logs = createLogSource(connection, places, (id) => this.#reader.connectionOfWorkspace(id));
    const source = new CachedSource(logs, evidence, delay, clock);
    const monitor = new Monitor({
      source,
      evidence,
      delay,
      alerts: this.alerts,
      detections: [...detections, ...own.map(customDetection)],
      intelligence,
      clock,
      posture: () => this.#posture.rows,
      ...(tuning && { tuning }),
    });
    return { monitor, source };
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
