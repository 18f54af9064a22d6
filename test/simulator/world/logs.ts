import { attackRecords, type AttackName } from './attacks';
import type { LogRecord } from './records';
import { quietHour } from './traffic';
import type { SimulatedAccount, World } from './world';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many days of quiet traffic lie before the start. */
const quietDays = 14;

/** The attacks that lie in the last hours before the start, by minutes before it. */
const past: readonly (readonly [AttackName, string, number])[] = [
  ['tor', 'contoso-orders', 140],
  ['keyListing', 'contoso-catalog', 100],
  ['injection', 'contoso-orders', 50],
  ['fuzzing', 'contoso-playground', 30],
];

/** The quiet hours that were made: they are the same in every world. */
const quietHours = new Map<string, readonly LogRecord[]>();

/** All logs of the world up to now. Records of the future exist and are not shown yet, so rows arrive as the clock goes. */
export class Logs {
  readonly #attacks: LogRecord[];
  readonly #from: number;

  constructor(
    private readonly world: World,
    private readonly seed: number,
    private readonly now: () => number,
  ) {
    const start = now();
    this.#from = Math.floor((start - quietDays * day) / hour) * hour;
    this.#attacks = past.flatMap(([name, account, before]) =>
      attackRecords(name, this.#account(account), start - before * minute, seed),
    );
  }

  /** Starts an attack at the instant; its records show as the clock reaches them. */
  attack(name: AttackName, account: string, start: number): void {
    this.#attacks.push(...attackRecords(name, this.#account(account), start, this.seed));
  }

  /** The records of an account that exist by now, from `from` inclusive to `to` exclusive. */
  *of(account: SimulatedAccount, from = this.#from, to = this.now()): Generator<LogRecord> {
    const end = Math.min(to, this.now());
    for (let start = Math.max(this.#from, Math.floor(from / hour) * hour); start < end; start += hour)
      for (const record of this.#hour(account, start))
        if (record.time >= from && record.time < end) yield record;
    for (const record of this.#attacks)
      if (record.account === account.name && record.time >= from && record.time < end) yield record;
  }

  #hour(account: SimulatedAccount, start: number): readonly LogRecord[] {
    const key = `${this.seed} ${account.id} ${String(account.fullText)} ${start}`;
    const hour = quietHours.get(key) ?? quietHour(this.seed, account, start);
    quietHours.set(key, hour);
    return hour;
  }

  #account(name: string): SimulatedAccount {
    const account = this.world.accounts.find((candidate) => candidate.name === name);
    if (!account) throw new RangeError(`No such account: ${name}`);
    return account;
  }
}
