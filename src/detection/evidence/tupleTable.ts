import { grown } from './grown';

/**
 * Numbers tuples of small integers in the order in which they first come: an open-addressing hash table over typed
 * arrays, so that finding the group of a record makes no garbage.
 */
export class TupleTable {
  readonly #width: number;
  #slots = new Int32Array(16).fill(-1);
  #tuples: Int32Array<ArrayBuffer>;
  #size = 0;

  constructor(width: number) {
    this.#width = width;
    this.#tuples = new Int32Array(8 * width);
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the tuple; it is `size` before the call if the tuple is new. */
  find(tuple: Int32Array): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(tuple, 0, this.#width) & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] ?? -1;
      if (known < 0) return this.#add(tuple, slot);
      if (this.#equals(known, tuple)) return known;
    }
  }

  /** All tuples one after the other, in the order of their numbers. */
  tuples(): Int32Array {
    return this.#tuples.slice(0, this.#size * this.#width);
  }

  /** One cell of the tuple of that number. */
  cell(number: number, at: number): number {
    return this.#tuples[number * this.#width + at] ?? 0;
  }

  #equals(number: number, tuple: Int32Array): boolean {
    const offset = number * this.#width;
    for (let at = 0; at < this.#width; at++) if (this.#tuples[offset + at] !== tuple[at]) return false;
    return true;
  }

  #add(tuple: Int32Array, slot: number): number {
    const number = this.#size++;
    this.#slots[slot] = number;
    if (this.#size * this.#width > this.#tuples.length) this.#tuples = grown(this.#tuples);
    this.#tuples.set(tuple, number * this.#width);
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hash(this.#tuples, number * this.#width, this.#width) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

function hash(cells: Int32Array, from: number, width: number): number {
  let mixed = 0;
  for (let at = from; at < from + width; at++) {
    mixed = Math.imul(mixed ^ (cells[at] ?? 0), 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed;
}
