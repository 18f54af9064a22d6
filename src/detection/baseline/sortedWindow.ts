import { Ring } from './ring';

/** The last numbers of a stream in order of size, so that ranks and quantiles are found by bisection. */
export class SortedWindow {
  readonly #arrived: Ring;
  readonly #sorted: Float64Array;
  #length = 0;

  constructor(capacity: number) {
    this.#arrived = new Ring(capacity);
    this.#sorted = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#arrived.isFull) this.#remove(this.#arrived.at(this.#arrived.length - 1));
    this.#arrived.push(value);
    const at = this.#firstNotBelow(value);
    this.#sorted.copyWithin(at + 1, at, this.#length);
    this.#sorted[at] = value;
    this.#length++;
  }

  /** How many of the numbers are at least as large. */
  countFrom(value: number): number {
    return this.#length - this.#firstNotBelow(value);
  }

  /** The number below which this share of the numbers lies; 0 of an empty window. */
  quantile(share: number): number {
    if (this.#length === 0) return 0;
    const place = share * (this.#length - 1);
    const below = this.#sorted[Math.floor(place)] ?? 0;
    const above = this.#sorted[Math.ceil(place)] ?? below;
    return below + (above - below) * (place - Math.floor(place));
  }

  #remove(value: number): void {
    const at = this.#firstNotBelow(value);
    this.#sorted.copyWithin(at, at + 1, this.#length);
    this.#length--;
  }

  #firstNotBelow(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
