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
  /** By open hour, what it held of each kind and account when it was last asked for, as text, to see that it changed. */
  readonly #openHours = new Map<Instant, Map<string, string>>();
  #newest = -Infinity;
  /** By kind, what was looked up and answered the last time: most polls ask for the same again and get the same. */
  readonly #lookups = new Map<string, Lookup>();
  /** How many hours were kept so far; a lookup holds as long as it is the same. */
  #kept = 0;

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
    const lookup = await this.#lookUp(kind, scope);
    const { asked } = lookup;
    if (!asked) return available((lookup.result ??= within(lookup.rows, scope)) as RowOf<C>[]);
    const answer = await this.#origin.fetch(kind, asked, signal);
    if (!answer.available) return answer;
    if (!answer.partial && lookup.result && this.#isSame(lookup, answer.value))
      return available(lookup.result as RowOf<C>[]);
    await this.#take(kind, asked, answer.value, !answer.partial);
    const isAsked = inScope(asked);
    const kept = (lookup.rows as RowOf<C>[]).filter((row) => !isAsked(row));
    const result = within([...kept, ...answer.value], scope);
    if (!answer.partial) Object.assign(lookup, { answer: answer.value, result });
    return available(result, answer.partial);
  }

  async #lookUp(kind: EvidenceKind, scope: EvidenceScope): Promise<Lookup> {
    const last = this.#lookups.get(kind.kind);
    if (last?.kept === this.#kept && isSameScope(last.scope, scope)) return last;
    const { rows, missing } = await this.#cached(kind, scope);
    const asked = gaps(scope, missing);
    const lookup: Lookup = { scope, kept: this.#kept, rows, asked, answer: [], result: undefined };
    this.#lookups.set(kind.kind, lookup);
    return lookup;
  }

  /** Whether an answer is the one of before and closes no hour: then there is nothing to take up. */
  #isSame({ asked, answer }: Lookup, rows: readonly Row[]): boolean {
    if (!asked || this.#delay.isClosed(asked.from, this.#clock.now())) return false;
    return rows.length === answer.length && rows.every((row, at) => isSameRow(row, answer[at] ?? {}));
  }

  async #cached<K extends string, C extends Columns>(
    kind: EvidenceKind<K, C>,
    scope: EvidenceScope,
  ): Promise<{ rows: RowOf<C>[]; missing: Missing }> {
    const rows: Row[] = [];
    const missing: Missing = new Map();
    const accounts = accountsOf(scope);
    for (const start of hoursOf(scope)) {
      const day = await this.#store.day(kind, start);
      for (const account of accounts) {
        const kept = day.rows(account, start);
        if (kept) for (const row of kept) rows.push(row);
        else addTo(missing, account, start);
      }
    }
    return { rows: rows as RowOf<C>[], missing };
  }

  async #take(
    kind: EvidenceKind,
    asked: EvidenceScope,
    rows: readonly Row[],
    complete: boolean,
  ): Promise<void> {
    const now = this.#clock.now();
    for (const row of rows) this.#newest = Math.max(this.#newest, timeOf(row));
    const buckets = bucketsOf(rows, asked);
    const accounts = accountsOf(asked);
    for (const start of hoursOf(asked))
      if (this.#openHours.has(start) || !this.#delay.isClosed(start, now))
        for (const account of accounts)
          this.#compare(`${kind.kind}/${account}`, start, bucketIn(buckets, account, start), now);
    if (!complete) return;
    for (const start of hoursOf(asked)) {
      if (!this.#delay.isClosed(start, now)) continue;
      const day = await this.#store.day(kind, start);
      for (const account of accounts) day.keep(account, start, bucketIn(buckets, account, start));
      this.#kept++;
    }
  }

  /** An hour that changed since it was last asked for tells how late its rows came. */
  #compare(key: string, start: Instant, rows: readonly Row[], now: Instant): void {
    const content = JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
    const contents = this.#openHours.get(start) ?? new Map<string, string>();
    const before = contents.get(key);
    if (before !== undefined && before !== content) this.#delay.observe(start, now);
    if (this.#delay.isClosed(start, now)) contents.delete(key);
    else contents.set(key, content);
    if (contents.size > 0) this.#openHours.set(start, contents);
    else this.#openHours.delete(start);
  }
}

/** Rows by account and hour. */
type Buckets = ReadonlyMap<string, ReadonlyMap<Instant, readonly Row[]>>;

function bucketsOf(rows: readonly Row[], { accounts }: EvidenceScope): Buckets {
  const buckets = new Map<string, Map<Instant, Row[]>>();
  for (const row of rows) {
    const account = accounts ? accountOf(row) : everyAccount;
    const hours = buckets.get(account) ?? new Map<Instant, Row[]>();
    const start = hourOf(timeOf(row));
    const bucket = hours.get(start);
    if (bucket) bucket.push(row);
    else buckets.set(account, hours.set(start, [row]));
  }
  return buckets;
}

/** Most hours of most kinds are empty: they share one list. */
const noRows: readonly Row[] = [];

function bucketIn(buckets: Buckets, account: string, start: Instant): readonly Row[] {
  return buckets.get(account)?.get(start) ?? noRows;
}

/** What the store held of a scope, what had to be asked for, and what came of it. */
interface Lookup {
  readonly scope: EvidenceScope;
  readonly kept: number;
  readonly rows: readonly Row[];
  readonly asked: EvidenceScope | undefined;
  answer: readonly Row[];
  result: readonly Row[] | undefined;
}

function isSameScope(a: EvidenceScope, b: EvidenceScope): boolean {
  return a.from === b.from && a.to === b.to && a.accounts?.join() === b.accounts?.join();
}

function isSameRow(a: Row, b: Row): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  return true;
}

/** Hours that are not kept, by account. */
type Missing = Map<string, Instant[]>;

function addTo(missing: Missing, account: string, start: Instant): void {
  const known = missing.get(account);
  if (known) known.push(start);
  else missing.set(account, [start]);
}

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

function inScope({ from, to, accounts }: EvidenceScope): (row: Row) => boolean {
  const wanted = accounts && new Set(accounts);
  return (row) => {
    const time = timeOf(row);
    return from <= time && time < to && (!wanted || wanted.has(accountOf(row)));
  };
}

/** An aggregated hour belongs to a scope that starts in it. */
function within<R extends Row>(rows: readonly R[], { from, to }: EvidenceScope): R[] {
  return rows.filter((row) => {
    const time = timeOf(row);
    return time < to && (typeof row['hour'] === 'number' ? time >= hourOf(from) : time >= from);
  });
}
