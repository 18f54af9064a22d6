import type { Instant, TimeWindow } from '../shared/timeWindow';
import { inOrder } from './inOrder';

/** What every row of evidence has, of whatever kind. */
interface AccountRow {
  readonly account: string;
}

/** Detections ask for the same few windows one after the other. */
const keptWindows = 4;

/**
 * Rows of one kind in the order of time, so that those of a window are found by bisection. Rows of one instant are in
 * the order of their columns: what a detection sees first never depends on which row arrived first.
 */
export class Timeline<R extends AccountRow> {
  readonly #rows: readonly R[];
  readonly #times: Float64Array;
  #accounts: ReadonlyMap<string, Timeline<R>> | undefined;
  readonly #windows: { readonly window: TimeWindow; readonly rows: readonly R[] }[] = [];

  /** Takes rows that are in order; `timelineOf` brings them there. */
  constructor(rows: readonly R[], times: Float64Array) {
    this.#rows = rows;
    this.#times = times;
  }

  /** The instant of the first row; infinite where there is none. */
  get first(): Instant {
    return this.#times[0] ?? Infinity;
  }

  has(window: TimeWindow): boolean {
    return this.#at(window.from) < this.#at(window.to);
  }

  within(window: TimeWindow): readonly R[] {
    const known = this.#windows.find(
      (kept) => kept.window.from === window.from && kept.window.to === window.to,
    );
    if (known) return known.rows;
    const rows = this.#rows.slice(this.#at(window.from), this.#at(window.to));
    this.#windows.unshift({ window, rows });
    if (this.#windows.length > keptWindows) this.#windows.pop();
    return rows;
  }

  /** The rows of one account alone. */
  ofAccount(account: string): Timeline<R> {
    this.#accounts ??= this.#byAccount();
    return this.#accounts.get(account) ?? new Timeline<R>([], new Float64Array());
  }

  #byAccount(): Map<string, Timeline<R>> {
    const accounts = new Map<string, { rows: R[]; times: number[] }>();
    let at = 0;
    for (const row of this.#rows) {
      const time = this.#times[at++] ?? NaN;
      const known = accounts.get(row.account);
      if (known) {
        known.rows.push(row);
        known.times.push(time);
      } else accounts.set(row.account, { rows: [row], times: [time] });
    }
    const timelines = new Map<string, Timeline<R>>();
    for (const [account, { rows, times }] of accounts)
      timelines.set(account, new Timeline(rows, Float64Array.from(times)));
    return timelines;
  }

  /** The index of the first row at or after the instant. */
  #at(instant: Instant): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] ?? 0) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The timeline of rows in any order; those without a time are left out. */
export function timelineOf<R extends AccountRow>(
  rows: readonly R[],
  timeOf: (row: R) => Instant,
  columns: readonly string[],
): Timeline<R> {
  const ordered = inOrder(rows, timeOf, columns);
  const times = new Float64Array(ordered.length);
  let at = 0;
  for (const row of ordered) times[at++] = timeOf(row);
  return new Timeline(ordered, times);
}
