import { eachOf } from '../shared/eachOf';
import { hour } from '../shared/timeWindow';
import { statusOf } from '../azure/defender';
import { byNeed } from './byNeed';
import { inSightFirst } from './inSightFirst';
import { readAgain } from './reading';
import type { Clock } from './clock';
import type { Reading } from './reading';
import type { Account, DefenderStatus, Subscription } from '../azure/account';
import type { DefenderAlert } from '../azure/defenderAlerts';
import type { DefenderPlan } from '../azure/defenderPlan';
import type { LogDestination } from '../azure/diagnosticSettings';
import type { ClosedTenant, SubscriptionListing } from '../azure/tenants';
import { available, unavailable, type Available } from '../shared/available';

/** What is known of one account. */
export interface AccountState {
  readonly account: Account;
  readonly defender: Reading<DefenderStatus>;
  readonly logs: Reading<readonly LogDestination[]>;
}

export interface SubscriptionState {
  readonly subscription: Subscription;
  readonly plan: Reading<DefenderPlan>;
  readonly accounts: Reading<readonly AccountState[]>;
}

type Subscriptions = readonly Subscription[];

/** Which of the subscriptions that were listed are wanted; `isWhole` is false while some may still come. */
export type Choose = (listed: Subscriptions, isWhole: boolean) => Subscriptions;

/** The questions that the fleet is read by. What concerns many subscriptions is told for each, as it comes. */
export interface FleetReader {
  /** Tells what it knows so far, where that may take a while. */
  listSubscriptions(
    signal: AbortSignal,
    tell?: (soFar: Subscriptions) => void,
  ): Promise<Available<SubscriptionListing>>;
  readAccounts(
    subscriptions: Subscriptions,
    tell: (subscription: Subscription, accounts: Available<readonly Account[]>) => void,
    signal: AbortSignal,
  ): Promise<void>;
  readPlans(
    subscriptions: Subscriptions,
    tell: (subscription: Subscription, plan: Available<DefenderPlan>) => void,
    signal: AbortSignal,
  ): Promise<void>;
  readDefenderAlerts(
    subscriptions: Subscriptions,
    signal: AbortSignal,
  ): Promise<Available<readonly DefenderAlert[]>>;
  /** Without a plan it is read, too. */
  readDefender(
    account: Account,
    plan: Available<DefenderPlan> | undefined,
    signal: AbortSignal,
  ): Promise<Available<DefenderStatus>>;
  readLogDestinations(account: Account, signal: AbortSignal): Promise<Available<readonly LogDestination[]>>;
}

/** Accounts looked into at once, of one subscription and in all: Azure's limits are for each identity and subscription. */
const parallel = 8;
const mostParallel = 24;

/** Of so many accounts, what was read of one within this time is not read again: two calls for each would be throttled. */
const manyAccounts = 200;
const detailsLast = hour;

interface Known {
  readonly subscription: Subscription;
  readonly plan: Reading<DefenderPlan>;
  /** The ids of the accounts, in their order. */
  readonly accounts: Reading<readonly string[]>;
}

/** The subscriptions and accounts under guard, read piece by piece and told piece by piece. */
export class Fleet {
  readonly #reader: FleetReader;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #accounts = new Map<string, AccountState>();
  /** Accounts that a person looks at and whose details are not read yet. */
  readonly #seen = new Set<string>();
  /** What was asked of Defender from here, by the id of the account or subscription. */
  readonly #asked = new Map<string, boolean>();
  #known: Reading<ReadonlyMap<string, Known>> = {};
  #snapshot: Reading<readonly SubscriptionState[]> | undefined;
  #closedTenants: readonly ClosedTenant[] = [];
  #readable = 0;
  #defenderAlerts: Reading<readonly DefenderAlert[]> = {};

  constructor(reader: FleetReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** Undefined value before the first answer, no date before the first whole listing. */
  get subscriptions(): Reading<readonly SubscriptionState[]> {
    const { value, ...rest } = this.#known;
    this.#snapshot ??= value
      ? { ...rest, value: [...value.values()].map((known) => this.#stateOf(known)) }
      : rest;
    return this.#snapshot;
  }

  get accounts(): readonly AccountState[] {
    return (this.subscriptions.value ?? []).flatMap(({ accounts }) => accounts.value ?? []);
  }

  /** How many subscriptions the person can see, chosen or not. */
  get readableSubscriptions(): number {
    return this.#readable;
  }

  /** Tenants that could not be asked for their subscriptions. */
  get closedTenants(): readonly ClosedTenant[] {
    return this.#closedTenants;
  }

  /** What Microsoft Defender itself found on the accounts. */
  get defenderAlerts(): Reading<readonly DefenderAlert[]> {
    return this.#defenderAlerts;
  }

  account(id: string): AccountState | undefined {
    return this.#accounts.get(id);
  }

  /** Calls back after each change until the function that it gives is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Reads everything again; `choose` says which of the subscriptions are wanted. Subscriptions appear as they come, and so do
   * their accounts: a tenant that is slow to answer keeps nobody from those of the others.
   */
  async refresh(choose: Choose, signal: AbortSignal): Promise<void> {
    const begun = new Set<string>();
    const reads: Promise<void>[] = [];
    const begin = (chosen: Subscriptions) => {
      const left = chosen.filter(({ id }) => !begun.has(id));
      for (const { id } of left) begun.add(id);
      reads.push(this.#readAccounts(left, signal), this.#readPlans(left, signal));
    };
    const listed = await this.#reader.listSubscriptions(signal, (soFar) => {
      const chosen = choose(soFar, false);
      // Whether there is none at all, only the whole listing tells.
      if (chosen.length === 0 || signal.aborted) return;
      this.#takeSoFar(chosen);
      begin(chosen);
    });
    if (signal.aborted) return;
    this.#takeListing(listed, choose);
    if (!listed.available) return;
    const chosen = [...(this.#known.value?.values() ?? [])].map(({ subscription }) => subscription);
    begin(chosen);
    await Promise.all([...reads, this.#readDefenderAlerts(chosen, signal)]);
    const { accounts } = this;
    const due = accounts.length > manyAccounts ? accounts.filter((state) => this.#isDue(state)) : accounts;
    const inTurn = byNeed(due, this.#defenderAlerts.value ?? [], (id) => this.#planOf(id)?.value?.tier);
    const atOnce = Math.min(parallel * chosen.length, mostParallel);
    await this.#readEach(inSightFirst(inTurn, this.#seen), atOnce, signal);
  }

  /** Accounts that a person looks at: of these the details are read before those of others. */
  lookAt(ids: readonly string[]): void {
    for (const id of ids) if (!this.#accounts.get(id)?.defender.asOf) this.#seen.add(id);
  }

  /** Reads the status of one account again, the plan of its subscription included. */
  async readAccount(account: Account, signal: AbortSignal): Promise<void> {
    const known = this.#known.value?.get(account.subscriptionId);
    if (known) await this.#readPlans([known.subscription], signal);
    await this.#readDetails(account, signal);
  }

  /** Takes an account that was read back after a change. */
  takeAccount(account: Account): void {
    this.#replaceAccount(account.id, (state) => ({ ...state, account }));
  }

  /** Whether Defender is on or off for an account or subscription because that was asked from here; forgets what was undone. */
  wasSetHere(id: string, on: boolean): boolean {
    const asked = this.#asked.get(id.toLowerCase());
    if (asked === !on) this.#asked.delete(id.toLowerCase());
    return asked === on;
  }

  /** Takes a status that was read back after a change. */
  takeDefender(account: Account, defender: Available<DefenderStatus>): void {
    const now = this.#clock.now();
    const on = defender.available && defender.value.accountSetting;
    if (defender.available && on !== 'unknown') this.#asked.set(account.id.toLowerCase(), on);
    this.#replaceAccount(account.id, (state) => ({
      ...state,
      defender: readAgain(state.defender, defender, now),
    }));
  }

  /** Takes the diagnostic settings that were read back after a change. */
  takeLogs(account: Account, logs: Available<readonly LogDestination[]>): void {
    const now = this.#clock.now();
    this.#replaceAccount(account.id, (state) => ({ ...state, logs: readAgain(state.logs, logs, now) }));
  }

  /** Takes the plan of a subscription after a change, and reads what it made of the accounts. */
  async takePlan(subscriptionId: string, plan: Available<DefenderPlan>, signal: AbortSignal): Promise<void> {
    this.#takePlan(subscriptionId, plan);
    if (plan.available)
      this.#asked.set(`/subscriptions/${subscriptionId}`.toLowerCase(), plan.value.tier === 'Standard');
    const accounts = this.accounts.filter(({ account }) => account.subscriptionId === subscriptionId);
    await this.#readEach(accounts, parallel, signal);
  }

  /** Takes an alert of Defender as it is after a change. */
  takeDefenderAlert(alert: DefenderAlert): void {
    const value = (this.#defenderAlerts.value ?? []).map((other) => (other.id === alert.id ? alert : other));
    this.#defenderAlerts = { ...this.#defenderAlerts, value };
    this.#tell();
  }

  #takeListing(listed: Available<SubscriptionListing>, choose: Choose): void {
    if (listed.available) {
      this.#closedTenants = listed.value.closedTenants;
      this.#readable = listed.value.subscriptions.length;
    }
    const known = listed.available
      ? { ...listed, value: this.#knownOf(choose(listed.value.subscriptions, true)) }
      : listed;
    this.#known = readAgain(this.#known, known, this.#clock.now());
    this.#tell();
  }

  /** Adds what is known so far; its date remains that of the last whole listing. */
  #takeSoFar(chosen: Subscriptions): void {
    const value = new Map([...(this.#known.value ?? []), ...this.#knownOf(chosen)]);
    this.#known = { ...this.#known, value };
    this.#tell();
  }

  #knownOf(chosen: Subscriptions): ReadonlyMap<string, Known> {
    return new Map(
      chosen.map((subscription) => [
        subscription.id,
        { plan: {}, accounts: {}, ...this.#known.value?.get(subscription.id), subscription },
      ]),
    );
  }

  #readAccounts(chosen: Subscriptions, signal: AbortSignal): Promise<void> {
    const take = ({ id }: Subscription, listed: Available<readonly Account[]>) => {
      if (signal.aborted) return;
      const ids: Available<readonly string[]> = listed.available
        ? { ...listed, value: listed.value.map((account) => this.#keep(account)) }
        : listed;
      this.#replace(id, (known) => ({
        ...known,
        accounts: readAgain(known.accounts, ids, this.#clock.now()),
      }));
    };
    return this.#reader.readAccounts(chosen, take, signal);
  }

  #readPlans(chosen: Subscriptions, signal: AbortSignal): Promise<void> {
    const take = ({ id }: Subscription, plan: Available<DefenderPlan>) => {
      if (!signal.aborted) this.#takePlan(id, plan);
    };
    return this.#reader.readPlans(chosen, take, signal);
  }

  #takePlan(id: string, plan: Available<DefenderPlan>): void {
    if (plan.available) this.#spreadPlan(id, plan);
    this.#replace(id, (known) => ({ ...known, plan: readAgain(known.plan, plan, this.#clock.now()) }));
  }

  /** A plan that somebody changed counts for the accounts at once, whenever their own settings were read. */
  #spreadPlan(id: string, plan: Available<DefenderPlan>): void {
    for (const accountId of this.#known.value?.get(id)?.accounts.value ?? []) {
      const state = this.#accounts.get(accountId);
      const before = state?.defender.value;
      const now = before && statusOf(before.accountSetting, plan);
      if (state && now?.available)
        this.#accounts.set(accountId, { ...state, defender: { ...state.defender, value: now.value } });
    }
  }

  async #readDefenderAlerts(chosen: Subscriptions, signal: AbortSignal): Promise<void> {
    const listed = await this.#reader.readDefenderAlerts(chosen, signal);
    if (signal.aborted) return;
    this.#defenderAlerts = readAgain(this.#defenderAlerts, listed, this.#clock.now());
    this.#tell();
  }

  /** Reads the details of accounts until it is cancelled. */
  #readEach(accounts: Iterable<AccountState>, atOnce: number, signal: AbortSignal): Promise<void> {
    return eachOf(accounts, atOnce, async ({ account }) => {
      if (!signal.aborted) await this.#readDetails(account, signal);
    });
  }

  async #readDetails(account: Account, signal: AbortSignal): Promise<void> {
    const plan = this.#planOf(account.subscriptionId);
    const [defender, logs] = await Promise.all([
      this.#reader.readDefender(account, plan && answerOf(plan), signal),
      this.#reader.readLogDestinations(account, signal),
    ]);
    if (signal.aborted) return;
    const now = this.#clock.now();
    this.#replaceAccount(account.id, (state) => ({
      ...state,
      defender: readAgain(state.defender, defender, now),
      logs: readAgain(state.logs, logs, now),
    }));
  }

  #planOf(subscriptionId: string): Reading<DefenderPlan> | undefined {
    return this.#known.value?.get(subscriptionId)?.plan;
  }

  #isDue({ defender, logs }: AccountState): boolean {
    const before = this.#clock.now() - detailsLast;
    return [defender, logs].some(
      ({ asOf = 0, reason }) =>
        reason?.kind !== 'unsupported' && (asOf < before || (reason && reason.kind !== 'partial')),
    );
  }

  /** Gives the id under which an account is kept, beside what is known of it. */
  #keep(account: Account): string {
    const { defender, logs } = this.#accounts.get(account.id) ?? { defender: {}, logs: {} };
    this.#accounts.set(account.id, { account, defender, logs });
    return account.id;
  }

  #stateOf({ subscription, plan, accounts: { value, ...rest } }: Known): SubscriptionState {
    const states = value?.flatMap((id) => this.#accounts.get(id) ?? []);
    return { subscription, plan, accounts: states ? { ...rest, value: states } : rest };
  }

  #replaceAccount(id: string, replace: (state: AccountState) => AccountState): void {
    const state = this.#accounts.get(id);
    if (!state) return;
    this.#accounts.set(id, replace(state));
    this.#tell();
  }

  #replace(id: string, replace: (known: Known) => Known): void {
    const known = this.#known.value?.get(id);
    if (!known) return;
    const value = new Map(this.#known.value).set(id, replace(known));
    this.#known = { ...this.#known, value };
    this.#tell();
  }

  #tell(): void {
    this.#snapshot = undefined;
    for (const listener of this.#listeners) listener();
  }
}

/** What is known, with the reason where it could not be read again; undefined before the first answer. */
function answerOf<T>({ value, reason }: Reading<T>): Available<T> | undefined {
  if (value === undefined) return reason && unavailable(reason);
  return available(value, reason && { ...reason, kind: 'partial' });
}
