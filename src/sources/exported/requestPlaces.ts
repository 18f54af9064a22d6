import type { Part } from './part';

/** Of so many requests it is kept in mind where they are: that takes 32 MB. */
export const mostPlaces = 4_000_000;

/** Where the requests of a part are: for each a hash of its activity id, and the line it is on, counted from 1. */
export interface RequestPlaces {
  readonly hashes: Int32Array<ArrayBuffer>;
  readonly lines: Int32Array<ArrayBuffer>;
}

/** What was read, and where its requests are; without that where there were more than are kept in mind. */
export interface ReadPart {
  /** The file. */
  readonly path: string;
  /** The lines of it; all that it holds where they are not said. */
  readonly part?: Part;
  readonly places?: RequestPlaces | undefined;
}

/** Takes note of where requests are, in eight bytes a request: so the few that matter later are found again. */
export class RequestPlaceList {
  #hashes = new Int32Array(8);
  #lines = new Int32Array(8);
  #size = 0;
  #isOverfull = false;

  /** @param most more than these it does not keep */
  constructor(readonly most = mostPlaces) {}

  add(hash: number, line: number): void {
    this.#isOverfull ||= this.#size >= this.most;
    if (this.#isOverfull) return;
    if (this.#size === this.#hashes.length) {
      this.#hashes = grown(this.#hashes);
      this.#lines = grown(this.#lines);
    }
    this.#hashes[this.#size] = hash;
    this.#lines[this.#size] = line;
    this.#size++;
  }

  /** What it holds, in arrays of its own; undefined where that is not all. */
  places(): RequestPlaces | undefined {
    if (this.#isOverfull) return undefined;
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
