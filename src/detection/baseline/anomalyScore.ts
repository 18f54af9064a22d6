import type { Instant } from '../../shared/timeWindow';
import { Deviation } from './deviation';
import { Forecast } from './forecast';
import { Ring } from './ring';
import { ShapeMemory } from './shapeMemory';
import { Surprise } from './surprise';

/** How many numbers are remembered to tell what is usual: two weeks of one every five minutes. */
const memory = 4000;

/** Fewer numbers than these are judged as if they were so many. */
const fewest = 300;

/** The length of a shape and of the stretch whose mean tells a shift of level. */
const shapeLength = 24;
const levelLength = 12;
const rememberedShapes = 800;

/** After an alarm so many numbers count for less unless they surprise far more: what goes on is one anomaly and not many. */
const rest = 150;
const restShare = 0.75;
const alarm = 2.5;
const farMore = 1.3;

/** A value that is rare is harmless more often than one that breaks with what was to come. */
const valueShare = 0.8;

/**
 * Scores the numbers of one series as they come, in order of time: 0 is usual, 1 is as strange as can be told, 1/2 is
 * what chance gives once in a thousand, and more seldom the longer the series is. It knows nothing of the series
 * beforehand, looks at nothing that is yet to come, and needs no interval between the numbers to be kept. What is not a
 * finite number has the score 0 and is not learnt.
 *
 * Four things can be strange: the value, its difference from the forecast, the level of the last hour, and the shape of
 * the last hours. Each is measured against its own past and given as a chance, so that they can be compared.
 */
export function anomalyScorer(): (time: Instant, value: number) => number {
  const series = new Series();
  return (time, value) => (Number.isFinite(value) && Number.isFinite(time) ? series.add(time, value) : 0);
}

class Series {
  readonly #forecast = new Forecast();
  readonly #value = new Aspect();
  readonly #error = new Aspect();
  readonly #level = new Aspect();
  readonly #shape = new Surprise(memory);
  readonly #shapes = new ShapeMemory(shapeLength, rememberedShapes);
  readonly #recent = new Ring(shapeLength);
  #count = 0;
  #added = 0;
  #resting = 0;
  #alarmed = 0;

  add(time: Instant, value: number): number {
    this.#recent.push(value);
    this.#count = Math.min(this.#count + 1, memory);
    const surprises = [
      valueShare * this.#value.add(value),
      this.#error.add(this.#forecast.add(time, value)),
      this.#recent.length < levelLength ? 0 : this.#level.add(this.#recent.mean(levelLength)),
      this.#surpriseOfShape(),
    ];
    const surprise = this.#rested(together(surprises));
    return surprise / (surprise + this.#halfScore());
  }

  #surpriseOfShape(): number {
    if (!this.#recent.isFull) return 0;
    const distance = this.#shapes.distance(this.#recent);
    // Every shape would find the one just before it near: what is learnt lies side by side.
    if (this.#added++ % shapeLength === 0) this.#shapes.learn(this.#recent);
    return distance === undefined ? 0 : this.#shape.add(distance);
  }

  /** The surprise of score 1/2: three for two thousand numbers. Of more numbers more are rare by chance. */
  #halfScore(): number {
    return 0.7 * (1 + Math.log10(Math.max(this.#count, fewest)));
  }

  #rested(surprise: number): number {
    this.#resting--;
    if (surprise >= alarm && (this.#resting <= 0 || surprise > farMore * this.#alarmed)) {
      this.#resting = rest;
      this.#alarmed = surprise;
      return surprise;
    }
    return this.#resting > 0 ? surprise * restShare : surprise;
  }
}

/** How surprising a number is for its deviation from those before it. */
class Aspect {
  readonly #deviation = new Deviation(memory);
  readonly #surprise = new Surprise(memory);

  add(value: number): number {
    return this.#surprise.add(Math.abs(this.#deviation.add(value)));
  }
}

function together(surprises: readonly number[]): number {
  const [first = 0, second = 0] = surprises.toSorted((a, b) => b - a);
  return 0.8 * first + 0.2 * second;
}
