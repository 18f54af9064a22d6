/**
 * Bytes to compare with, eight at a time. They are those of text: two words of text are equal as numbers only if they
 * are equal as bytes, since no zero is among them; and what no UTF-8 is may count as different from itself.
 */
export class ByteWords {
  readonly length: number;
  readonly #words: Float64Array;
  readonly #tail: Uint8Array;

  /** Takes a copy of the bytes from `start` to before `end`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = end - start;
    const words = this.length >> 3;
    this.#words = Float64Array.from({ length: words }, (_, at) => view.getFloat64(start + 8 * at, true));
    this.#tail = bytes.slice(start + 8 * words, end);
  }

  /** Whether the view holds the same bytes from `at` on. There have to be as many. */
  isAt(view: DataView, at: number): boolean {
    const words = this.#words;
    let position = at;
    for (let index = 0; index < words.length; index++, position += 8)
      if (view.getFloat64(position, true) !== words[index]) return false;
    const tail = this.#tail;
    for (let index = 0; index < tail.length; index++, position++)
      if (view.getUint8(position) !== tail[index]) return false;
    return true;
  }
}
