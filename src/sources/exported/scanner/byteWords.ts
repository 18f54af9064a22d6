/**
 * Bytes to compare with, eight at a time. They are those of text: two words of text are equal as numbers only if they
 * are equal as bytes, since no zero is among them; and what no UTF-8 is may count as different from itself.
 */
export class ByteWords {
  readonly length: number;
  readonly #words: Float64Array;
  /** The last eight bytes, which share some with the word before them. */
  readonly #last: number;
  /** All bytes of what is too short for a word. */
  readonly #few: Uint8Array;

  /** Takes a copy of the bytes from `start` to before `end`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = end - start;
    const isShort = this.length < 8;
    this.#words = Float64Array.from({ length: this.length >> 3 }, (_, at) =>
      view.getFloat64(start + 8 * at, true),
    );
    this.#last = isShort ? 0 : view.getFloat64(end - 8, true);
    this.#few = isShort ? bytes.slice(start, end) : nothing;
  }

  /** Whether the view holds the same bytes from `at` on. There have to be as many. */
  isAt(view: DataView, at: number): boolean {
    const words = this.#words;
    if (words.length === 0) return this.#areFewAt(view, at);
    // First where names that begin alike differ.
    if (view.getFloat64(at + this.length - 8, true) !== this.#last) return false;
    let position = at;
    for (let index = 0; index < words.length; index++, position += 8)
      if (view.getFloat64(position, true) !== words[index]) return false;
    return true;
  }

  #areFewAt(view: DataView, at: number): boolean {
    const few = this.#few;
    for (let index = 0; index < few.length; index++)
      if (view.getUint8(at + index) !== few[index]) return false;
    return true;
  }
}

const nothing = new Uint8Array(0);
