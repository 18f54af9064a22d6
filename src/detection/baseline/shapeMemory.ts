import type { Ring } from './ring';

/** Neighbours whose distance is averaged: one alone may be a lucky match. */
const neighbours = 3;

/** Remembers stretches of a stream and tells how unlike all of them a new one is. */
export class ShapeMemory {
  readonly #length: number;
  readonly #capacity: number;
  readonly #shapes: Float64Array;
  #count = 0;

  constructor(length: number, capacity: number) {
    this.#length = length;
    this.#capacity = capacity;
    this.#shapes = new Float64Array(length * capacity);
  }

  /** The mean Euclidean distance to the nearest shapes; undefined where too few are known. */
  distance(recent: Ring): number | undefined {
    const known = Math.min(this.#count, this.#capacity);
    if (known < 4 * neighbours) return undefined;
    const nearest = new Float64Array(neighbours).fill(Infinity);
    for (let shape = 0; shape < known; shape++) {
      const squared = this.#squaredDistance(recent, shape, nearest[neighbours - 1] ?? Infinity);
      insert(nearest, squared);
    }
    return nearest.reduce((sum, squared) => sum + Math.sqrt(squared), 0) / neighbours;
  }

  /** Remembers the newest stretch in place of the oldest one. */
  learn(recent: Ring): void {
    const offset = (this.#count++ % this.#capacity) * this.#length;
    for (let back = 0; back < this.#length; back++) this.#shapes[offset + back] = recent.at(back);
  }

  /** Gives up where the distance can no longer matter. */
  #squaredDistance(recent: Ring, shape: number, limit: number): number {
    const offset = shape * this.#length;
    let squared = 0;
    for (let back = 0; back < this.#length && squared < limit; back++)
      squared += (recent.at(back) - (this.#shapes[offset + back] ?? 0)) ** 2;
    return squared;
  }
}

/** Takes a number up into the smallest ones, which are sorted, if it is one of them. */
function insert(smallest: Float64Array, value: number): void {
  let at = smallest.length - 1;
  if (value >= (smallest[at] ?? 0)) return;
  for (; at > 0 && (smallest[at - 1] ?? 0) > value; at--) smallest[at] = smallest[at - 1] ?? 0;
  smallest[at] = value;
}
