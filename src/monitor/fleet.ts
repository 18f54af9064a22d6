import { eachOf } from './eachOf';
import { readAgain } from './reading';
import type { Clock } from './clock';
import type { Reading } from './reading';
import type { Account, DefenderStatus, Subscription } from '../azure/account';
import type { LogDestination } from '../azure/diagnosticSettings';
import type { Available } from '../shared/available';

/** What is known of one account. */
export interface AccountState {
  readonly account: Account;
  readonly defender: Reading<DefenderStatus>;
  readonly logs: Reading<readonly LogDestination[]>;
}

export interface SubscriptionState {
  readonly subscription: Subscription;
  readonly accounts: Reading<readonly AccountState[]>;
}

/** The questions that the fleet is read by. */
export interface FleetReader {
  listSubscriptions(signal: AbortSignal): Promise<Available<readonly Subscription[]>>;
  listAccounts(subscription: Subscription, signal: AbortSignal): Promise<Available<readonly Account[]>>;
  readDefender(account: Account, signal: AbortSignal): Promise<Available<DefenderStatus>>;
  readLogDestinations(account: Account, signal: AbortSignal): Promise<Available<readonly LogDestination[]>>;
}

/** Requests under way at once: Azure's limits are per identity, and a person wants the first rows soon. */
const parallel = 6;

/** The subscriptions and accounts under guard, read piece by piece and told piece by piece. */
export class Fleet {
  readonly #reader: FleetReader;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #subscriptions: Reading<readonly SubscriptionState[]> = {};

  constructor(reader: FleetReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** Undefined value before the first answer. */
  get subscriptions(): Reading<readonly SubscriptionState[]> {
    return this.#subscriptions;
  }

  get accounts(): readonly AccountState[] {
    return (this.#subscriptions.value ?? []).flatMap(({ accounts }) => accounts.value ?? []);
  }

  account(id: string): AccountState | undefined {
    return this.accounts.find(({ account }) => account.id === id);
  }

  /** Calls back after each change until the function that it gives is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads everything again; `choose` says which of the subscriptions are wanted. Accounts appear as they come. */
  async refresh(
    choose: (all: readonly Subscription[]) => readonly Subscription[],
    signal: AbortSignal,
  ): Promise<void> {
    const listed = await this.#reader.listSubscriptions(signal);
    if (signal.aborted) return;
    const known = new Map(this.#subscriptions.value?.map((state) => [state.subscription.id, state]));
    const states: Available<readonly SubscriptionState[]> = listed.available
      ? {
          ...listed,
          value: choose(listed.value).map((subscription) => ({
            subscription,
            accounts: known.get(subscription.id)?.accounts ?? {},
          })),
        }
      : listed;
    this.#subscriptions = readAgain(this.#subscriptions, states, this.#clock.now());
    this.#tell();
    if (!listed.available) return;
    const chosen = this.#subscriptions.value ?? [];
    await eachOf(chosen, parallel, ({ subscription }) => this.#readAccounts(subscription, signal));
    await eachOf(this.accounts, parallel, ({ account }) => this.readAccount(account, signal));
  }

  /** Reads the status of one account again. */
  async readAccount(account: Account, signal: AbortSignal): Promise<void> {
    const [defender, logs] = await Promise.all([
      this.#reader.readDefender(account, signal),
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

  /** Takes a status that was read back after a change. */
  takeDefender(account: Account, defender: Available<DefenderStatus>): void {
    const now = this.#clock.now();
    this.#replaceAccount(account.id, (state) => ({
      ...state,
      defender: readAgain(state.defender, defender, now),
    }));
  }

  async #readAccounts(subscription: Subscription, signal: AbortSignal): Promise<void> {
    const listed = await this.#reader.listAccounts(subscription, signal);
    if (signal.aborted) return;
    const known = new Map(this.accounts.map((state) => [state.account.id, state]));
    const accounts: Available<readonly AccountState[]> = listed.available
      ? {
          ...listed,
          value: listed.value.map((account) => ({
            ...(known.get(account.id) ?? { defender: {}, logs: {} }),
            account,
          })),
        }
      : listed;
    this.#replaceSubscription(subscription.id, (state) => ({
      ...state,
      accounts: readAgain(state.accounts, accounts, this.#clock.now()),
    }));
  }

  #replaceAccount(id: string, replace: (state: AccountState) => AccountState): void {
    const owner = this.#subscriptions.value?.find(({ accounts }) =>
      accounts.value?.some(({ account }) => account.id === id),
    );
    if (!owner) return;
    this.#replaceSubscription(owner.subscription.id, (state) => ({
      ...state,
      accounts: {
        ...state.accounts,
        value: (state.accounts.value ?? []).map((other) =>
          other.account.id === id ? replace(other) : other,
        ),
      },
    }));
  }

  #replaceSubscription(id: string, replace: (state: SubscriptionState) => SubscriptionState): void {
    const value = (this.#subscriptions.value ?? []).map((state) =>
      state.subscription.id === id ? replace(state) : state,
    );
    this.#subscriptions = { ...this.#subscriptions, value };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
