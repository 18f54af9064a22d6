import { SortedWindow } from './sortedWindow';

/** Fewer numbers than these say nothing of what is rare. */
const leastSamples = 60;

/** Beyond this share the tail is not counted but extrapolated. */
const tailShare = 0.02;

/** What comes seldom enough to be of no further interest, in powers of ten. */
const mostSurprise = 16;

/**
 * How surprising each number of a stream is, large numbers being the strange ones: -log10 of the chance that one as
 * large comes. Within what was seen the chance is counted; beyond it a Pareto tail is laid through the upper quantiles,
 * so that a stream with large outliers of its own needs larger ones.
 */
export class Surprise {
  readonly #seen: SortedWindow;

  constructor(memory: number) {
    this.#seen = new SortedWindow(memory);
  }

  /** @param strangeness not negative */
  add(strangeness: number): number {
    const size = Math.log1p(strangeness);
    const surprise = this.#seen.length < leastSamples ? 0 : this.#surpriseOf(size);
    this.#seen.push(size);
    return surprise;
  }

  #surpriseOf(size: number): number {
    const counted = (this.#seen.countFrom(size) + 1) / (this.#seen.length + 1);
    const threshold = this.#seen.quantile(1 - tailShare);
    if (size <= threshold) return -Math.log10(counted);
    // In an exponential tail three quarters of the excesses lie within ln 4 of its mean.
    const meanExcess = (this.#seen.quantile(1 - tailShare / 4) - threshold) / Math.log(4);
    const excess = (size - threshold) / Math.max(meanExcess, 0.05 * threshold, 0.01);
    return Math.min(mostSurprise, -Math.log10(tailShare) + excess / Math.LN10);
  }
}
