import type { Instant } from '../../shared/timeWindow';
import { TupleTable } from './tupleTable';

/**
 * So many groups of one account and hour are kept by themselves. No application has as many; but whoever sends requests
 * from a million addresses must not take all memory.
 */
export const mostGroups = 20_000;

/** An account in an hour in which more came than is kept by itself. */
export interface Crowd {
  readonly account: string;
  readonly hour: Instant;
  /** About how many groups there were. */
  readonly about: number;
}

/** Larger than any hash. */
const open = 2 ** 32;

/**
 * Says which groups of an account and hour are kept where there are too many: those whose texts have the smallest
 * hashes. That is a fair sample, and the same one whatever the order of the records and however files were split.
 */
export class Crowds {
  readonly #most: number;
  readonly #places = new TupleTable(2);
  readonly #pair = new Int32Array(2);
  /** By place, the groups counted, and the largest hash that is kept. */
  readonly #counts: number[] = [];
  readonly #bounds: number[] = [];

  /** @param most how many are kept of one account and hour */
  constructor(most: number) {
    this.#most = most;
  }

  /** The number of the place of an account, by its number, in an hour. */
  placeOf(account: number, hourNumber: number): number {
    this.#pair[0] = account;
    this.#pair[1] = hourNumber;
    const place = this.#places.find(this.#pair);
    if (place === this.#bounds.length) {
      this.#counts.push(0);
      this.#bounds.push(open);
    }
    return place;
  }

  keeps(place: number, hash: number): boolean {
    return hash <= (this.#bounds[place] ?? open);
  }

  /** Counts one more group; false where there are by now twice as many as are kept. */
  count(place: number): boolean {
    const count = (this.#counts[place] ?? 0) + 1;
    this.#counts[place] = count;
    return count <= 2 * this.#most;
  }

  /** Keeps hashes up to the bound only. */
  bound(place: number, hash: number): void {
    this.#bounds[place] = Math.min(hash, this.#bounds[place] ?? open);
  }

  /** Keeps so many of the hashes as are to be kept. */
  boundAmong(place: number, hashes: readonly number[]): void {
    this.bound(place, Float64Array.from(hashes).sort()[this.#most - 1] ?? open);
  }

  /** About how many groups there were, where those that are kept reach up to a hash. */
  estimate(hash: number): number {
    return crowdOf(this.#most, hash);
  }

  /** The places that have more groups than are to be kept. */
  tooMany(): number[] {
    return this.#counts.flatMap((count, place) => (count > this.#most ? [place] : []));
  }

  /** To be called before all groups are counted anew. */
  forgetCounts(): void {
    this.#counts.fill(0);
  }

  /** The places where not all is kept: the number of the account, the hour and the largest hash. */
  bounds(): (readonly [account: number, hourNumber: number, hash: number])[] {
    return this.#bounds.flatMap((hash, place) =>
      hash < open ? [[this.#places.cell(place, 0), this.#places.cell(place, 1), hash] as const] : [],
    );
  }
}

/** About how many there were where so many are kept, with hashes up to this one. */
export function crowdOf(kept: number, largestHash: number): number {
  return Math.round((kept * open) / (largestHash + 1));
}

/** A hash of texts, from 0 to 2^32. */
export function hashOfTexts(texts: readonly string[]): number {
  let mixed = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
    mixed = Math.imul(mixed ^ 0x10000, 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
