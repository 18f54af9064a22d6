import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { AccountState, SubscriptionState } from './fleet';
import type { Subscription } from '../azure/account';
import { hour, type Instant } from '../shared/timeWindow';

/** What was seen of one Defender switch: the setting of an account, or the plan of a subscription. */
export interface DefenderSeen {
  /** The resource id of the account or subscription. */
  readonly id: string;
  readonly on: boolean;
  /** When it was first seen like this. */
  readonly since: Instant;
  /** When it was last seen like this. */
  readonly seen: Instant;
  /** When it was last seen the other way; undefined where it never was. */
  readonly before?: Instant;
}

/** A switch that somebody else turned between two looks. */
export interface DefenderDrift extends Required<DefenderSeen> {
  readonly name: string;
  readonly kind: 'account' | 'subscription';
}

/** A switch as it was when it was last read. */
type Switch = Pick<DefenderDrift, 'id' | 'name' | 'kind' | 'on'> & { readonly at: Instant };

const fileName = 'defender.json';
/** Looks that changed nothing are kept this seldom: 5,000 accounts are a megabyte. */
const savedAgain = hour;

/**
 * Remembers how Defender was whenever it was looked at, restarts included. The service tells since when a plan is on and
 * nothing of the settings of accounts, so "since when" and "it was another way" come from here.
 */
export class DefenderLog {
  readonly #storage: Storage;
  readonly #seen: Map<string, DefenderSeen>;
  #saved = -Infinity;

  private constructor(storage: Storage, seen: readonly DefenderSeen[]) {
    this.#storage = storage;
    this.#seen = new Map(seen.map((entry) => [entry.id, entry]));
  }

  /** A state that is broken or lost costs what was known of the past, and no more. */
  static async open(storage: Storage): Promise<DefenderLog> {
    const text = await storage.read(fileName);
    const state = text === undefined ? undefined : parseJson(text);
    return new DefenderLog(storage, isSeen(state) ? state : []);
  }

  of(id: string): DefenderSeen | undefined {
    return this.#seen.get(id.toLowerCase());
  }

  /**
   * Takes note of all switches, each as of its last reading, and gives those that `setHere` does not know to be turned from
   * here. What could not be read again was not seen again.
   */
  async take(
    subscriptions: readonly SubscriptionState[],
    setHere: (id: string, on: boolean) => boolean,
    now: Instant,
  ): Promise<readonly DefenderDrift[]> {
    const turned = subscriptions.flatMap(switchesOf).flatMap((found) => this.#note(found) ?? []);
    if (turned.length > 0 || now - this.#saved >= savedAgain) {
      this.#saved = now;
      await this.#storage.write(fileName, JSON.stringify([...this.#seen.values()]));
    }
    return turned.filter(({ id, on }) => !setHere(id, on));
  }

  #note({ id: given, name, kind, on, at }: Switch): DefenderDrift | undefined {
    const id = given.toLowerCase();
    const last = this.#seen.get(id);
    if (last?.on === on) this.#seen.set(id, { ...last, seen: Math.max(last.seen, at) });
    else {
      const turned = { id, on, since: at, seen: at, ...(last && { before: last.seen }) };
      this.#seen.set(id, turned);
      if (last) return { ...turned, id: given, before: last.seen, name, kind };
    }
    return undefined;
  }
}

function switchesOf({ subscription, plan, accounts }: SubscriptionState): Switch[] {
  return [...planSwitch(subscription, plan), ...(accounts.value ?? []).flatMap(settingSwitch)];
}

function planSwitch({ id, name }: Subscription, { value, asOf = 0 }: SubscriptionState['plan']): Switch[] {
  if (!value) return [];
  return [
    { id: `/subscriptions/${id}`, name, kind: 'subscription', on: value.tier === 'Standard', at: asOf },
  ];
}

function settingSwitch({ account: { id, name }, defender: { value, asOf = 0 } }: AccountState): Switch[] {
  if (!value || value.accountSetting === 'unknown') return [];
  return [{ id, name, kind: 'account', on: value.accountSetting, at: asOf }];
}

function isSeen(value: unknown): value is readonly DefenderSeen[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry: Partial<DefenderSeen> | null) =>
        typeof entry?.id === 'string' &&
        typeof entry.on === 'boolean' &&
        Number.isFinite(entry.since) &&
        Number.isFinite(entry.seen),
    )
  );
}
