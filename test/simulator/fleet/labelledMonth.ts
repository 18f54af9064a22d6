import { random } from '../world/random';
import type { LogRecord } from '../world/records';
import type { SimulatedAccount } from '../world/world';
import type { FleetGenerator, Occasion, Strength } from './generator';
import { day, hour, minute } from './quietMonth';

/** An attack as it was made: what finds it is the alert of this type on one of these accounts at this time. */
export interface LabelledAttack {
  readonly alertType: string;
  readonly strength: Strength;
  readonly accounts: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly records: readonly LogRecord[];
}

/** A fleet over some weeks: the first days are to learn from, then there are attacks. */
export interface LabelledMonth<A extends SimulatedAccount = SimulatedAccount> {
  readonly seed: number;
  readonly fleet: readonly A[];
  readonly first: number;
  /** When judging begins, and when the logs end. */
  readonly judged: number;
  readonly end: number;
  readonly attacks: readonly LabelledAttack[];
  /** The records of one account in order of hours; with its attacks, or without any. */
  recordsOf(account: A, attacked: boolean): Iterable<LogRecord>;
  readonly locationOf: FleetGenerator['locationOf'];
}

export interface MonthOptions {
  readonly seed: number;
  readonly accounts: number;
  /** Judged days. */
  readonly days: number;
  /** Days before them to learn from; fifteen where nothing is said. */
  readonly learning?: number;
  /** How often each kind of attack comes in each strength. */
  readonly repeats: number;
  /** The strengths in which attacks come; all where nothing is said. */
  readonly strengths?: readonly Strength[];
}

const monday = Date.UTC(2026, 2, 2);

/** An account has so many days of peace between two attacks, lest one teach what is usual for the next. */
const peace = 3;

export function labelledMonth<A extends SimulatedAccount>(
  generator: FleetGenerator<A>,
  options: MonthOptions,
): LabelledMonth<A> {
  const { seed, accounts, days, learning = 15 } = options;
  const fleet = generator.createFleet(seed, accounts);
  const judged = monday + learning * day;
  const end = judged + days * day;
  const attacks = placeAttacks(generator, options, fleet, judged);
  return {
    seed,
    fleet,
    first: monday,
    judged,
    end,
    attacks,
    locationOf: generator.locationOf,
    *recordsOf(account, attacked) {
      const own = attacked ? attacks.filter((attack) => attack.accounts.includes(account.name)) : [];
      const silences = own.filter(({ alertType }) => alertType === silence);
      for (let start = monday; start < end; start += hour)
        if (!silences.some(({ from, to }) => start >= from && start < to))
          yield* generator.quietHour(seed, account, monday, start);
      for (const { records } of own)
        yield* records.filter((record) => record.account === account.name && record.time >= monday);
    },
  };
}

/** The attack that is made by taking records away. */
const silence = 'CosmosDB_NoLogs';

function placeAttacks<A extends SimulatedAccount>(
  { attackKinds }: FleetGenerator<A>,
  { seed, days, repeats, strengths = [0, 1, 2] }: MonthOptions,
  fleet: readonly A[],
  judged: number,
): LabelledAttack[] {
  const chance = random('places', seed);
  const taken = new Map<string, number[]>();
  const isFree = (account: A, at: number): boolean =>
    (taken.get(account.name) ?? []).every((other) => Math.abs(other - at) >= peace);
  const place = (): { account: A; at: number } => {
    for (let tries = 0; tries < 10_000; tries++) {
      const [account, at] = [chance.pick(fleet), chance.below(days - 1)];
      if (isFree(account, at)) return { account, at };
    }
    throw new Error('The fleet is too small for so many attacks');
  };
  const wanted = [...Object.keys(attackKinds), silence].flatMap((alertType) =>
    strengths.flatMap((strength) => Array.from({ length: repeats }, () => ({ alertType, strength }))),
  );
  return wanted.map(({ alertType, strength }) => {
    const { account, at } = place();
    const others = fleet.filter((other) => other !== account && isFree(other, at)).slice(0, 9);
    const start = judged + at * day + chance.below(18) * hour + chance.below(10) * minute;
    const attack =
      alertType === silence
        ? silenceOf(account, start, strength)
        : labelled(alertType, attackKinds[alertType]!, { account, others, start, strength, chance });
    for (const name of attack.accounts) taken.set(name, [...(taken.get(name) ?? []), at]);
    return attack;
  });
}

function labelled<A extends SimulatedAccount>(
  alertType: string,
  attack: (occasion: Occasion<A>) => LogRecord[],
  occasion: Occasion<A>,
): LabelledAttack {
  const records = attack(occasion);
  const times = records.map(({ time }) => time).filter((time) => time >= occasion.start);
  return {
    alertType,
    strength: occasion.strength,
    accounts: [...new Set(records.map(({ account }) => account))],
    from: times.reduce((a, b) => Math.min(a, b)),
    to: times.reduce((a, b) => Math.max(a, b)),
    records,
  };
}

function silenceOf(account: SimulatedAccount, start: number, strength: Strength): LabelledAttack {
  const from = Math.floor(start / hour) * hour;
  const to = from + [6, 12, 24][strength]! * hour;
  return { alertType: silence, strength, accounts: [account.name], from, to, records: [] };
}
