import type { Instant } from '../../shared/timeWindow';
import { DayProfile } from './dayProfile';

/** How fast a moving average forgets, and how fast a forecaster's errors are forgotten. */
const forgetting = 0.25;
const errorForgetting = 0.02;

/** Foretells the next number of a stream: by the last one, by a moving average or by the time of day, whichever erred least. */
export class Forecast {
  readonly #profile = new DayProfile();
  readonly #errors = [Infinity, Infinity, Infinity];
  #last: number | undefined;
  #average: number | undefined;

  /** The difference of a number from its forecast; 0 for the first. The number is learnt. */
  add(time: Instant, value: number): number {
    const forecasts = [this.#last, this.#average, this.#profile.expected(time)];
    const trusted = forecasts[this.#errors.indexOf(Math.min(...this.#errors))];
    for (const [at, forecast] of forecasts.entries())
      if (forecast !== undefined) this.#errors[at] = blend(this.#errors[at], Math.abs(value - forecast));
    this.#profile.learn(time, value);
    this.#last = value;
    this.#average =
      this.#average === undefined ? value : this.#average + forgetting * (value - this.#average);
    return trusted === undefined ? 0 : value - trusted;
  }
}

function blend(known = Infinity, error: number): number {
  return known === Infinity ? error : known + errorForgetting * (error - known);
}
