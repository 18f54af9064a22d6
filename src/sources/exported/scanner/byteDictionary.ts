import type { NumberedTexts } from '../../../detection/evidence';
import { hashOfBytes } from '../byteHash';

/** How the bytes of a value are to be read: those of a string, of a string with escapes, of a number or word, null. */
export const textKind = 0;
export const escapedKind = 1;
export const rawKind = 2;
export const nullKind = 3;

/** More texts or bytes than these are not kept in mind. */
const mostTexts = 100_000;
const mostBytes = 16 * 1024 * 1024;

/**
 * Numbers the values of logs by their bytes, so that a value that came before is hashed and compared and not decoded:
 * columns of logs hold the same few values again and again. 0 is the empty text.
 */
export class ByteDictionary implements NumberedTexts {
  /** The bytes of all values, one after the other, and some room so that words can be read to the end. */
  #bytes = Buffer.alloc(256);
  #view = viewOf(this.#bytes);
  #used = 0;
  #starts = new Int32Array(8);
  #hashes = new Int32Array(8);
  #kinds = new Uint8Array(8);
  /** By number; undefined while nobody asked. */
  readonly #texts: (string | undefined)[] = [''];
  #slots = new Int32Array(32).fill(-1);
  #size = 1;

  /** Whether it is time for another dictionary. */
  get isFull(): boolean {
    return this.#size > mostTexts || this.#used > mostBytes;
  }

  /** The number of the value that the view holds from `start` to before `end`. */
  idOf(view: DataView, start: number, end: number, kind: number): number {
    if (start === end) return 0;
    const hash = hashOfBytes(view, start, end) ^ kind;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0) return this.#add(view, start, end, kind, hash, slot);
      if (this.#hashes[id] === hash && this.#equals(id, view, start, end, kind)) return id;
    }
  }

  /** The number of a text that is not among the bytes of a log. */
  idOfText(text: string): number {
    const bytes = Buffer.from(JSON.stringify(text).slice(1, -1));
    return this.idOf(viewOf(bytes), 0, bytes.length, escapedKind);
  }

  textOf(id: number): string {
    return (this.#texts[id] ??= decode(
      this.#bytes,
      this.#starts[id] ?? 0,
      this.#starts[id + 1] ?? 0,
      this.#kinds[id] ?? nullKind,
    ));
  }

  #equals(id: number, view: DataView, start: number, end: number, kind: number): boolean {
    const own = this.#view;
    let at = this.#starts[id] ?? 0;
    const ownEnd = this.#starts[id + 1] ?? 0;
    if (ownEnd - at !== end - start || this.#kinds[id] !== kind) return false;
    let other = start;
    // As numbers: text holds no zero byte, so words are equal only if bytes are.
    for (; at + 8 <= ownEnd; at += 8, other += 8)
      if (own.getFloat64(at, true) !== view.getFloat64(other, true))
        return this.#areBytes(at, ownEnd, view, other);
    return this.#areBytes(at, ownEnd, view, other);
  }

  /** Byte by byte: for what is shorter than a word, and for what is no number and so unequal to itself. */
  #areBytes(from: number, to: number, view: DataView, other: number): boolean {
    for (let at = from; at < to; at++)
      if (this.#view.getUint8(at) !== view.getUint8(other + at - from)) return false;
    return true;
  }

  #add(view: DataView, start: number, end: number, kind: number, hash: number, slot: number): number {
    const id = this.#size++;
    const length = end - start;
    if (this.#used + length > this.#bytes.length) this.#growBytes(length);
    if (id + 1 >= this.#starts.length) this.#growEntries();
    this.#bytes.set(new Uint8Array(view.buffer, view.byteOffset + start, length), this.#used);
    this.#starts[id] = this.#used;
    this.#used += length;
    this.#starts[id + 1] = this.#used;
    this.#hashes[id] = hash;
    this.#kinds[id] = kind;
    this.#texts.push(undefined);
    this.#slots[slot] = id;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #growBytes(more: number): void {
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#used + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }

  #growEntries(): void {
    const size = this.#starts.length * 2;
    this.#starts = copyInto(new Int32Array(size), this.#starts);
    this.#hashes = copyInto(new Int32Array(size), this.#hashes);
    this.#kinds = copyInto(new Uint8Array(size), this.#kinds);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#size; id++) {
      let slot = (this.#hashes[id] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

/** The text of a value as parsing would give it; the scanner has made sure that it is JSON's. */
export function decode(bytes: Buffer, start: number, end: number, kind: number): string {
  switch (kind) {
    case textKind:
      return bytes.toString('utf8', start, end);
    case escapedKind:
      return String(JSON.parse(`"${bytes.toString('utf8', start, end)}"`));
    case rawKind:
      return rawText(bytes.toString('latin1', start, end));
    default:
      return '';
  }
}

/** A number as JavaScript writes it, since that is what parsing leaves of it. */
function rawText(text: string): string {
  return text === 'true' || text === 'false' ? text : String(Number(text));
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function copyInto<T extends Int32Array | Uint8Array>(larger: T, smaller: T): T {
  larger.set(smaller);
  return larger;
}
