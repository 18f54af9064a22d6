import type { Instant, TimeWindow } from '../shared/timeWindow';

/**
 * Rows of one kind in the order of time, so that those of a window are found by bisection. Rows of one instant are in
 * the order of their columns: what a detection sees first never depends on which row arrived first.
 */
export class Timeline<R extends object> {
  readonly #rows: readonly R[];
  readonly #times: Float64Array;

  constructor(rows: readonly R[], timeOf: (row: R) => Instant, columns: readonly string[]) {
    const timed = rows.map((row) => ({ row, time: timeOf(row) })).filter(({ time }) => !Number.isNaN(time));
    timed.sort((a, b) => a.time - b.time || compareRows(a.row, b.row, columns));
    this.#rows = timed.map(({ row }) => row);
    this.#times = Float64Array.from(timed, ({ time }) => time);
  }

  /** When the first row is, or undefined where there is none. */
  get first(): Instant | undefined {
    return this.#times[0];
  }

  has(window: TimeWindow): boolean {
    return this.#at(window.from) < this.#at(window.to);
  }

  within(window: TimeWindow): readonly R[] {
    return this.#rows.slice(this.#at(window.from), this.#at(window.to));
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

function compareRows(a: object, b: object, columns: readonly string[]): number {
  for (const column of columns) {
    const [left, right] = [
      Reflect.get(a, column) as string | number,
      Reflect.get(b, column) as string | number,
    ];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
