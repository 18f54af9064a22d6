import type { Part } from './part';

/** Where the requests of a part are: for each a hash of its activity id, and the line it is on, counted from 1. */
export interface RequestPlaces {
  readonly hashes: Int32Array<ArrayBuffer>;
  readonly lines: Int32Array<ArrayBuffer>;
}

/** A part that was read, and where its requests are; without that where there were more than are kept in mind. */
export interface ReadPart {
  readonly part: Part;
  readonly places?: RequestPlaces;
}

/** Takes note of where requests are, in eight bytes a request: so the few that matter later are found again. */
export class RequestPlaceList {
  #hashes = new Int32Array(8);
  #lines = new Int32Array(8);
  #size = 0;

  add(hash: number, line: number): void {
    if (this.#size === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#lines = grown(this.#lines);
    }
    this.#hashes[this.#size] = hash;
    this.#lines[this.#size] = line;
    this.#size++;
  }

  /** What it holds, in arrays of its own. */
  places(): RequestPlaces {
    return { hashes: this.#hashes.slice(0, this.#size), lines: this.#lines.slice(0, this.#size) };
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The lines that may hold one of the activity ids: all that do, and hardly ever another. */
export function linesOf({ hashes, lines }: RequestPlaces, wanted: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (let at = 0; at < hashes.length; at++) if (wanted.has(hashes[at] ?? 0)) found.add(lines[at] ?? 0);
  return found;
}
