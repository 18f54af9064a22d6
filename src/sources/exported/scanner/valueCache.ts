import { ByteWords } from './byteWords';

const places = 4096;
/** After so many new values a column is given up, unless more came again than were new. */
const patience = 2048;
const longest = 2048;

interface Entry {
  readonly bytes: ByteWords;
  readonly text: string;
}

/**
 * The texts of one column by their bytes. Columns of logs hold the same few values again and again, so most bytes are
 * compared and not decoded. It holds a fixed number of values; a column of ever new ones is decoded each time.
 */
export class ValueCache {
  readonly #entries = new Array<Entry | undefined>(places);
  #hits = 0;
  #misses = 0;

  textAt(
    bytes: Buffer,
    view: DataView,
    start: number,
    end: number,
    decode: (bytes: Buffer) => string,
  ): string {
    const length = end - start;
    if (length < 4 || length > longest || this.#isUseless()) return decode(bytes.subarray(start, end));
    const place = placeOf(view, start, end);
    const known = this.#entries[place];
    if (known?.bytes.length === length && known.bytes.isAt(view, start)) {
      this.#hits++;
      return known.text;
    }
    this.#misses++;
    const text = decode(bytes.subarray(start, end));
    this.#entries[place] = { bytes: new ByteWords(bytes, start, end), text };
    return text;
  }

  /** Whether hardly any value came a second time. */
  #isUseless(): boolean {
    return this.#misses > patience && this.#misses > this.#hits;
  }
}

/** A place by length, beginning, middle and end: equal bytes have one place, and different ones mostly two. */
function placeOf(view: DataView, start: number, end: number): number {
  const middle = start + ((end - start - 4) >> 1);
  let mixed = Math.imul(view.getInt32(start, true) ^ (end - start), 0x9e3779b1);
  mixed = Math.imul(mixed ^ view.getInt32(middle, true) ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ view.getInt32(end - 4, true) ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & (places - 1);
}
