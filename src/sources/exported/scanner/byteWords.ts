/** Bytes to compare with, four at a time. */
export class ByteWords {
  readonly length: number;
  readonly #words: Int32Array;
  readonly #tail: Uint8Array;

  /** Takes a copy of the bytes from `start` to before `end`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = end - start;
    const words = this.length >> 2;
    this.#words = Int32Array.from({ length: words }, (_, at) => view.getInt32(start + 4 * at, true));
    this.#tail = bytes.slice(start + 4 * words, end);
  }

  /** Whether the view holds the same bytes from `at` on. There have to be as many. */
  isAt(view: DataView, at: number): boolean {
    const words = this.#words;
    let position = at;
    for (let index = 0; index < words.length; index++, position += 4)
      if (view.getInt32(position, true) !== words[index]) return false;
    const tail = this.#tail;
    for (let index = 0; index < tail.length; index++, position++)
      if (view.getUint8(position) !== tail[index]) return false;
    return true;
  }
}
