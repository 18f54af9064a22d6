import { day, hour } from '../shared/timeWindow';
import { parseJson } from './parseJson';
import type { Storage } from './storage';
import type { Instant } from '../shared/timeWindow';

/** Hours stay open at least this long: Log Analytics promises minutes, and often needs more. */
const shortest = 3 * hour;
/** Diagnostic logs may come two days late, no later. */
const longest = 2 * day;
const memory = 7 * day;
const betweenLooks = 6 * hour;

/** How late the rows of an hour were seen to arrive, and when that was seen. */
export interface LateArrival {
  readonly seen: Instant;
  readonly lateness: number;
}

const fileName = 'ingestion.json';

/**
 * The delay between an event and its row, measured: whenever an hour that had ended changes, its rows came that
 * much too late. An hour is closed only when twice the longest delay of the last week has passed.
 */
export class IngestionDelay {
  readonly #storage: Storage;
  #arrivals: readonly LateArrival[];

  private constructor(storage: Storage, arrivals: readonly LateArrival[]) {
    this.#storage = storage;
    this.#arrivals = arrivals;
  }

  /** Takes up what was measured before; without it, or if it is broken, hours stay open for the shortest time. */
  static async open(storage: Storage): Promise<IngestionDelay> {
    const text = await storage.read(fileName);
    const state = text === undefined ? undefined : parseJson(text);
    return new IngestionDelay(storage, isArrivals(state) ? state : []);
  }

  /** Takes note that the rows of an hour changed `now`. */
  observe(changedHour: Instant, now: Instant): void {
    const lateness = now - (changedHour + hour);
    if (lateness <= 0) return;
    const kept = this.#recent(now).filter((other) => other.lateness > lateness);
    this.#arrivals = [...kept, { seen: now, lateness }];
  }

  /** The longest delay seen in the last week. */
  measured(now: Instant): number {
    return Math.max(0, ...this.#recent(now).map(({ lateness }) => lateness));
  }

  isClosed(start: Instant, now: Instant): boolean {
    return start + hour + this.#openFor(now) <= now;
  }

  /**
   * Whether what was answered about an hour still holds. What was asked for while the hour was open does not, by what is
   * known of the delay today; and a closed hour is looked at again a few times until no more can come: who believes
   * that rows come soon would never learn that they came late.
   */
  holds(start: Instant, asked: Instant, now: Instant): boolean {
    // The clock was ahead then, and the hour may not have begun.
    if (asked > now) return false;
    const age = asked - (start + hour);
    if (age >= longest) return true;
    return age >= this.#openFor(now) && this.looksOf(asked) === this.looksOf(now);
  }

  /** The number of the stretch of time in which a closed hour is looked at once. */
  looksOf(now: Instant): number {
    return Math.floor(now / betweenLooks);
  }

  save(): Promise<void> {
    return this.#storage.write(fileName, JSON.stringify(this.#arrivals));
  }

  #openFor(now: Instant): number {
    return Math.min(longest, Math.max(shortest, 2 * this.measured(now)));
  }

  #recent(now: Instant): LateArrival[] {
    return this.#arrivals.filter(({ seen }) => now - seen <= memory);
  }
}

function isArrivals(value: unknown): value is readonly LateArrival[] {
  return (
    Array.isArray(value) &&
    value.every(
      (item: Partial<LateArrival> | null) => Number.isFinite(item?.seen) && Number.isFinite(item?.lateness),
    )
  );
}
