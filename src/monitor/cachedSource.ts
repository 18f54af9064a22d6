import { available } from '../shared/available';
import { hour, hourOf } from '../shared/timeWindow';
import type { Clock } from './clock';
import type { EvidenceStore } from './evidenceStore';
import type { IngestionDelay } from './ingestionDelay';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../detection/evidence';
import type { Available } from '../shared/available';
import type { Instant } from '../shared/timeWindow';
import type { EvidenceSource } from '../sources/source';

/** Stands for all accounts where a scope names none. */
const everyAccount = '*';

/**
 * A source that asks for each closed hour once. The open hours are asked for every time, and what comes replaces
 * what was there: that makes polling idempotent. It fails as its origin fails, so that nothing is missing in silence.
 */
export class CachedSource implements EvidenceSource {
  readonly name: string;
  readonly #origin: EvidenceSource;
  readonly #store: EvidenceStore;
  readonly #delay: IngestionDelay;
  readonly #clock: Clock;
  /** What an open hour held when it was last asked for, as text, to see that it changed. */
  readonly #openHours = new Map<string, string>();
  #newest = -Infinity;

  constructor(origin: EvidenceSource, store: EvidenceStore, delay: IngestionDelay, clock: Clock) {
    this.name = origin.name;
    this.#origin = origin;
    this.#store = store;
    this.#delay = delay;
    this.#clock = clock;
  }

  /** The time of the newest row that came; -Infinity before the first. */
  get newestRow(): Instant {
    return this.#newest;
  }

  async fetch<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
    signal?: AbortSignal,
  ): Promise<Available<readonly RowOf<C>[]>> {
    if (scope.activityIds) return this.#origin.fetch(kind, scope, signal);
    const { rows, missing } = await this.#cached(kind, scope);
    const asked = gaps(scope, missing);
    if (!asked) return available(within(rows, scope));
    const answer = await this.#origin.fetch(kind, asked, signal);
    if (!answer.available) return answer;
    await this.#take(kind, asked, answer.value, !answer.partial);
    const kept = rows.filter((row) => !isIn(asked, row));
    return available(within([...kept, ...answer.value], scope), answer.partial);
  }

  async #cached<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
  ): Promise<{ rows: RowOf<C>[]; missing: Missing }> {
    const rows: RowOf<C>[] = [];
    const missing: Missing = new Map();
    for (const account of accountsOf(scope))
      for (const start of hoursOf(scope)) {
        const kept = await this.#store.rows(kind, account, start);
        if (kept) for (const row of kept) rows.push(row);
        else missing.set(account, [...(missing.get(account) ?? []), start]);
      }
    return { rows, missing };
  }

  async #take<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    asked: EvidenceScope,
    rows: readonly RowOf<C>[],
    complete: boolean,
  ): Promise<void> {
    const now = this.#clock.now();
    const buckets = new Map<string, RowOf<C>[]>();
    for (const row of rows) {
      const time = timeOf(row);
      this.#newest = Math.max(this.#newest, time);
      const key = `${asked.accounts ? accountOf(row) : everyAccount}/${hourOf(time)}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.push(row);
      else buckets.set(key, [row]);
    }
    for (const account of accountsOf(asked))
      for (const start of hoursOf(asked)) {
        const bucket = buckets.get(`${account}/${start}`) ?? [];
        this.#compare(`${kind.kind}/${account}/${start}`, start, bucket, now);
        if (complete && this.#delay.isClosed(start, now))
          await this.#store.keep(kind, account, start, bucket);
      }
  }

  /** An hour that changed since it was last asked for tells how late its rows came. */
  #compare(key: string, start: Instant, rows: readonly unknown[], now: Instant): void {
    const content = JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
    const before = this.#openHours.get(key);
    if (before !== undefined && before !== content) this.#delay.observe(start, now);
    if (this.#delay.isClosed(start, now)) this.#openHours.delete(key);
    else this.#openHours.set(key, content);
  }
}

/** Hours that are not kept, by account. */
type Missing = Map<string, Instant[]>;

/** The shortest stretch of whole hours, and the accounts, that hold all that is missing. */
function gaps(scope: EvidenceScope, missing: Missing): EvidenceScope | undefined {
  const hours = [...missing.values()].flat();
  if (hours.length === 0) return undefined;
  const from = hours.reduce((a, b) => Math.min(a, b));
  const to = hours.reduce((a, b) => Math.max(a, b)) + hour;
  return scope.accounts ? { from, to, accounts: [...missing.keys()] } : { from, to };
}

/** Account names as the evidence writes them: in lower case. */
function accountsOf({ accounts }: EvidenceScope): readonly string[] {
  return accounts?.map((name) => name.toLowerCase()) ?? [everyAccount];
}

function hoursOf({ from, to }: EvidenceScope): Instant[] {
  const starts: Instant[] = [];
  for (let start = hourOf(from); start < to; start += hour) starts.push(start);
  return starts;
}

type Row = Readonly<Record<string, unknown>>;

/** The time of a row by its granularity's column; one that has neither belongs to no hour. */
function timeOf(row: Row): Instant {
  const time = row['hour'] ?? row['time'];
  return typeof time === 'number' ? time : NaN;
}

function accountOf(row: Row): string {
  return typeof row['account'] === 'string' ? row['account'].toLowerCase() : '';
}

function isIn({ from, to, accounts }: EvidenceScope, row: Row): boolean {
  const time = timeOf(row);
  return from <= time && time < to && (!accounts || accounts.includes(accountOf(row)));
}

/** An aggregated hour belongs to a scope that starts in it. */
function within<R extends Row>(rows: readonly R[], { from, to }: EvidenceScope): R[] {
  return rows.filter((row) => {
    const time = timeOf(row);
    return time < to && (typeof row['hour'] === 'number' ? time >= hourOf(from) : time >= from);
  });
}
