import { available } from '../shared/available';
import { hour, hourOf } from '../shared/timeWindow';
import { gaps, minus, rowsBeside, type Asked } from './knownHours';
import type { Clock } from './clock';
import type { Look, Row } from './evidenceDay';
import type { EvidenceStore } from './evidenceStore';
import type { IngestionDelay } from './ingestionDelay';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../detection/evidence';
import { inOrder } from '../detection/inOrder';
import { crowdsIn } from '../detection/evidence/limitCrowds';
import type { Crowd } from '../detection/evidence/crowds';
import type { Available } from '../shared/available';
import type { Instant } from '../shared/timeWindow';
import type { EvidenceSource } from '../sources/source';

/** Stands for all accounts where a scope names none. */
const everyAccount = '*';

/** A crowd among the rows of a kind. */
export interface CrowdOfKind {
  readonly kind: string;
  readonly crowd: Crowd;
}

/**
 * A source that asks for each closed hour a few times, and mostly not. The open hours are asked for every time, and
 * what comes replaces what was there: that makes polling idempotent. It fails as its origin fails, so that nothing is
 * missing in silence.
 */
export class CachedSource implements EvidenceSource {
  readonly name: string;
  readonly #origin: EvidenceSource;
  readonly #store: EvidenceStore;
  readonly #delay: IngestionDelay;
  readonly #clock: Clock;
  /** By kind and open hour, what was answered the last time, to see that it changed. */
  readonly #openHours = new Map<string, Look>();
  #newest = -Infinity;
  /** By kind and hour. */
  readonly #crowds = new Map<string, readonly CrowdOfKind[]>();
  /** By kind, what was looked up and answered the last time: most polls ask for the same again and get the same. */
  readonly #lookups = new Map<string, Lookup>();
  /** Counts what makes lookups stale: an hour that was kept, and a delay that was measured anew. */
  #changes = 0;

  constructor(origin: EvidenceSource, store: EvidenceStore, delay: IngestionDelay, clock: Clock) {
    this.name = origin.name;
    this.#origin = origin;
    this.#store = store;
    this.#delay = delay;
    this.#clock = clock;
  }

  /** The accounts and hours of which more came than is kept apart, as far as they were asked for since the start. */
  get crowds(): readonly CrowdOfKind[] {
    return [...this.#crowds.values()].flat();
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
    const { asked, result } = lookup;
    if (!asked) return available(lookup.rows as RowOf<C>[]);
    const answer = await this.#origin.fetch(kind, asked.scope, signal);
    if (!answer.available) return answer;
    // Services give rows in any order: in one order, what is the same is seen to be, and need not be sorted again.
    const rows = inOrder(answer.value, timeOf, Object.keys(kind.columns));
    if (!answer.partial && result && this.#isSame(lookup, rows)) return available(result as RowOf<C>[]);
    if (!answer.partial) await this.#take(kind, asked, rows);
    for (const row of rows) this.#newest = Math.max(this.#newest, timeOf(row));
    const whole = lookup.rows.concat(within(rows, scope));
    if (!answer.partial) Object.assign(lookup, { answer: rows, result: whole });
    return available(whole as RowOf<C>[], answer.partial);
  }

  async #lookUp(kind: EvidenceKind, scope: EvidenceScope): Promise<Lookup> {
    const last = this.#lookups.get(kind.kind);
    const changes = `${this.#changes} ${this.#delay.looksOf(this.#clock.now())}`;
    if (last?.changes === changes && isSameScope(last.scope, scope)) return last;
    const lookup = { scope, changes, ...(await this.#known(kind, scope)) };
    this.#lookups.set(kind.kind, lookup);
    return lookup;
  }

  /** Whether an answer is the one of before and closes no hour: then there is nothing to take up. */
  #isSame({ asked, answer = [] }: Lookup, rows: readonly Row[]): boolean {
    if (!asked || this.#delay.isClosed(asked.scope.from, this.#clock.now())) return false;
    return hasSameRows(rows, answer);
  }

  /** What the store has of a scope that still holds, and what has to be asked for. */
  async #known(kind: EvidenceKind, scope: EvidenceScope): Promise<Pick<Lookup, 'rows' | 'asked'>> {
    const accounts = accountsOf(scope);
    const now = this.#clock.now();
    const known = new Map<Instant, readonly Look[]>();
    for (const start of hoursOf(scope)) {
      const day = await this.#store.day(kind, start);
      known.set(
        start,
        day.looks(start).filter(({ at }) => this.#delay.holds(start, at, now)),
      );
    }
    const asked = gaps(scope, accounts, known);
    return { rows: within(rowsBeside(asked, accounts, known), scope), asked };
  }

  /** Takes up a whole answer: the hours that are closed are kept, and those that changed tell how late rows come. */
  async #take(kind: EvidenceKind, { scope, accounts }: Asked, rows: readonly Row[]): Promise<void> {
    const at = this.#clock.now();
    const byHour = rowsByHour(rows);
    const looks = hoursOf(scope).map((start) => {
      const look: Look = { at, accounts, rows: byHour.get(start) ?? noRows };
      return { start, look };
    });
    for (const { start, look } of looks) {
      const day = await this.#store.day(kind, start);
      const key = `${kind.kind} ${start}`;
      this.#compare(key, start, look, day.looks(start));
      const crowds = crowdsIn(kind, look.rows as RowOf<Columns>[]);
      if (crowds.length > 0)
        this.#crowds.set(
          key,
          crowds.map((crowd) => ({ kind: kind.kind, crowd })),
        );
    }
    for (const { start, look } of looks) {
      if (!this.#delay.isClosed(start, at)) continue;
      const day = await this.#store.day(kind, start);
      day.keep(start, look);
      this.#changes++;
    }
  }

  /** An hour that changed since it was last asked for tells how late its rows came. */
  #compare(key: string, start: Instant, look: Look, kept: readonly Look[]): void {
    const before = this.#openHours.get(key) ?? kept[0];
    if (before && hasSameAccounts(before, look) && !hasSameRows(before.rows, look.rows)) {
      const known = this.#delay.measured(look.at);
      this.#delay.observe(start, look.at);
      if (this.#delay.measured(look.at) !== known) this.#changes++;
    }
    if (this.#delay.isClosed(start, look.at)) this.#openHours.delete(key);
    // A look at one account alone, as for its page, takes nothing from what is known of the others.
    else if (!before || look.accounts.size >= before.accounts.size) this.#openHours.set(key, look);
  }
}

function rowsByHour(rows: readonly Row[]): ReadonlyMap<Instant, readonly Row[]> {
  const hours = new Map<Instant, Row[]>();
  for (const row of rows) {
    const start = hourOf(timeOf(row));
    const ofHour = hours.get(start);
    if (ofHour) ofHour.push(row);
    else hours.set(start, [row]);
  }
  return hours;
}

/** Most hours of most kinds are empty: they share one list. */
const noRows: readonly Row[] = [];

/** What the store held of a scope, what had to be asked for, and what came of it. */
interface Lookup {
  readonly scope: EvidenceScope;
  readonly changes: string;
  /** All but those that are asked for. */
  readonly rows: readonly Row[];
  readonly asked: Asked | undefined;
  readonly answer?: readonly Row[];
  readonly result?: readonly Row[];
}

function isSameScope(a: EvidenceScope, b: EvidenceScope): boolean {
  return a.from === b.from && a.to === b.to && a.accounts?.join() === b.accounts?.join();
}

function isSameRow(a: Row, b: Row): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  return true;
}

function hasSameAccounts({ accounts: a }: Look, { accounts: b }: Look): boolean {
  return a.size === b.size && minus(a, b).size === 0;
}

function hasSameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return a.length === b.length && a.every((row, at) => isSameRow(row, b[at] ?? {}));
}

/** Account names as the evidence writes them: in lower case. */
function accountsOf({ accounts }: EvidenceScope): ReadonlySet<string> {
  return new Set(accounts?.map((name) => name.toLowerCase()) ?? [everyAccount]);
}

function hoursOf({ from, to }: EvidenceScope): Instant[] {
  const starts: Instant[] = [];
  for (let start = hourOf(from); start < to; start += hour) starts.push(start);
  return starts;
}

/** The time of a row by its granularity's column; one that has neither belongs to no hour. */
function timeOf(row: Row): Instant {
  const time = row['hour'] ?? row['time'];
  return typeof time === 'number' ? time : NaN;
}

/** An aggregated hour belongs to a scope that starts in it. */
function within<R extends Row>(rows: readonly R[], { from, to }: EvidenceScope): R[] {
  return rows.filter((row) => {
    const time = timeOf(row);
    return time < to && (typeof row['hour'] === 'number' ? time >= hourOf(from) : time >= from);
  });
}
