import type { AddressWords } from './address';

/** A range of addresses of one width, both ends inclusive. */
export interface AddressRange {
  readonly first: AddressWords;
  readonly last: AddressWords;
}

/**
 * Ranges of addresses of one width, sorted, overlaps joined, in one typed array: `first` and `last` word by word.
 * A lookup is a bisection over the words.
 */
export class AddressRanges {
  readonly #words: Uint32Array;
  readonly #width: number;

  constructor(ranges: readonly AddressRange[], width: number) {
    const joined = joinOverlaps(sortedByFirst(ranges, width));
    this.#width = width;
    this.#words = new Uint32Array(2 * width * joined.length);
    for (const [at, { first, last }] of joined.entries()) {
      this.#words.set(first, 2 * width * at);
      this.#words.set(last, 2 * width * at + width);
    }
  }

  get size(): number {
    return this.#words.length / (2 * this.#width);
  }

  has(address: AddressWords): boolean {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(address, 2 * middle * this.#width) < 0) high = middle;
      else low = middle + 1;
    }
    // The last range that begins at or before the address, if it reaches as far.
    return low > 0 && this.#compare(address, (2 * low - 1) * this.#width) <= 0;
  }

  #compare(address: AddressWords, at: number): number {
    for (let word = 0; word < this.#width; word++) {
      const difference = (address[word] ?? 0) - (this.#words[at + word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** The most ranges whose number fits beside 32 bits into a number without loss. */
const mostNumbered = 2 ** 21;

/** Addresses of one word are sorted as numbers that carry the place of their range: many times faster for millions. */
function sortedByFirst(ranges: readonly AddressRange[], width: number): readonly AddressRange[] {
  if (width > 1 || ranges.length > mostNumbered)
    return ranges.toSorted((a, b) => compareWords(a.first, b.first));
  const keys = Float64Array.from(ranges, ({ first }, at) => (first[0] ?? 0) * mostNumbered + at).sort();
  return Array.from(keys, (key) => ranges[key % mostNumbered]).filter((range) => range !== undefined);
}

function joinOverlaps(sorted: readonly AddressRange[]): AddressRange[] {
  const joined: AddressRange[] = [];
  for (const range of sorted) {
    const before = joined.at(-1);
    if (!before || compareWords(range.first, before.last) > 0) joined.push(range);
    else if (compareWords(range.last, before.last) > 0)
      joined[joined.length - 1] = { first: before.first, last: range.last };
  }
  return joined;
}

function compareWords(a: AddressWords, b: AddressWords): number {
  for (let word = 0; word < a.length; word++) {
    const difference = (a[word] ?? 0) - (b[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
