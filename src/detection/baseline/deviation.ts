import { SortedWindow } from './sortedWindow';

/** How far quantiles of a normal distribution at this share lie from its median, in standard deviations. */
const spread = { share: 0.975, deviations: 1.96 };

/**
 * How many deviations each number of a stream lies from the median of those before it. Up and down are measured apart,
 * each by a quantile of its own: a stream that only ever jumps up is not made deaf to falls.
 */
export class Deviation {
  readonly #seen: SortedWindow;

  constructor(memory: number) {
    this.#seen = new SortedWindow(memory);
  }

  /** The signed deviation; the number itself counts from the next one on. */
  add(value: number): number {
    const deviation = this.#seen.length === 0 ? 0 : this.#deviationOf(value);
    this.#seen.push(value);
    return deviation;
  }

  #deviationOf(value: number): number {
    const median = this.#seen.quantile(0.5);
    const side = value >= median ? spread.share : 1 - spread.share;
    const width = Math.abs(this.#seen.quantile(side) - median) / spread.deviations;
    const whole = this.#seen.quantile(1) - this.#seen.quantile(0);
    // A stream that was constant so far has no width: what differs by a thousandth of its range is not far away.
    return (value - median) / Math.max(width, 1e-3 * whole, 1e-3 * Math.abs(median), Number.MIN_VALUE);
  }
}
