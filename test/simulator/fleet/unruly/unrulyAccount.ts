import { random, type Random } from '../../world/random';
import { guidOf, type SimulatedAccount } from '../../world/world';
import { day, hour } from '../quietMonth';
import { habits, type HabitName } from './habits';

/** An account and what it is used for. Everything else about it follows from its name. */
export interface UnrulyAccount extends SimulatedAccount {
  readonly kind: 'GlobalDocumentDB';
  readonly habits: readonly HabitName[];
}

/** An hour of an account, with chances that hold for the hour, for the day, and for good. */
export interface Moment {
  readonly account: UnrulyAccount;
  readonly start: number;
  /** Days since the logs begin, on a Monday; hours and weekdays are those of the people who use the account. */
  readonly today: number;
  readonly clock: number;
  readonly weekday: number;
  readonly chance: Random;
  readonly daily: (name: string) => Random;
  readonly fixed: (name: string) => Random;
}

const summerTime = Date.UTC(2026, 2, 29, 1);

export function momentOf(seed: number, account: UnrulyAccount, first: number, start: number): Moment {
  const local = new Date(start + (start >= summerTime ? 2 : 1) * hour);
  const today = Math.floor((start - first) / day);
  return {
    account,
    start,
    today,
    clock: local.getUTCHours(),
    weekday: local.getUTCDay(),
    chance: random('moment', seed, account.name, start),
    daily: (name) => random(name, seed, account.name, today),
    fixed: (name) => random(name, account.name),
  };
}

export function createFleet(seed: number, size: number): UnrulyAccount[] {
  return Array.from({ length: size }, (_, number) => {
    const chance = random('unruly', seed, number);
    const name = `${chance.pick(['ledger', 'search', 'events', 'chat', 'stock'])}${seed}x${number}`;
    const subscriptionId = guidOf(`unruly ${number % 3}`);
    const own = (Object.keys(habits) as HabitName[]).filter((habit) => chance.next() < habits[habit].share);
    return {
      id: `/subscriptions/${subscriptionId}/resourceGroups/${name}-rg/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
      name,
      subscriptionId,
      location: 'West Europe',
      kind: 'GlobalDocumentDB',
      tags: {},
      protected: false,
      habits: own.length > 0 ? own : ['trickle'],
    };
  });
}
