import type { ByteWords } from './byteWords';
import { KeyTable, Slots, type Key } from './keyTable';

const tab = 0x09;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const mostSlots = 4096;
const failed = -1;

/** How a value was written: as a string, as a string with escapes, as a number or word, as null. */
export type ValueKind = 'text' | 'escaped' | 'raw' | 'null';
const kinds: readonly ValueKind[] = ['text', 'escaped', 'raw', 'null'];
const textKind = 0;
const escapedKind = 1;
const rawKind = 2;
const nullKind = 3;

/**
 * Finds the values of a JSON record among its bytes without building anything: it guesses that each name is followed
 * by the name that followed it the last time. It takes flat objects, with one more object under `properties`; for
 * whatever else, and for all that `JSON.parse` would refuse, it says no and leaves the line to the slow road.
 */
export class LineScanner {
  readonly #slots = new Slots();
  readonly #levels = [new KeyTable(this.#slots, 0), new KeyTable(this.#slots, 1)] as const;
  readonly #starts = new Int32Array(mostSlots);
  readonly #ends = new Int32Array(mostSlots);
  readonly #kinds = new Uint8Array(mostSlots);
  /** The number of the record that wrote to a slot the last time. */
  readonly #writtenBy = new Int32Array(mostSlots);
  /** The number of the buffer in which a slot points to a string without escapes. */
  readonly #plainIn = new Int32Array(mostSlots);
  #record = 0;
  #buffer = 0;
  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #end = 0;

  get bytes(): Buffer {
    return this.#bytes;
  }

  get view(): DataView {
    return this.#view;
  }

  /** Takes up a record; false where it has to go the slow road. A buffer is not to be filled anew between two records. */
  scan(bytes: Buffer, start: number, end: number): boolean {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#buffer++;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.#end = end;
    this.#record++;
    return bytes[start] === openBrace && this.#members(start + 1, 0) === end;
  }

  /** The slot that a name in lower case has on a level. */
  slotOf(level: 0 | 1, lower: string): number {
    return this.#levels[level].slotOf(lower);
  }

  has(slot: number): boolean {
    return this.#writtenBy[slot] === this.#record;
  }

  kind(slot: number): ValueKind {
    return kinds[this.#kinds[slot] ?? nullKind] ?? 'null';
  }

  start(slot: number): number {
    return this.#starts[slot] ?? 0;
  }

  end(slot: number): number {
    return this.#ends[slot] ?? 0;
  }

  /** Reads members up to the closing brace; the position behind it. */
  #members(from: number, level: 0 | 1): number {
    const table = this.#levels[level];
    let at = this.#pastBlanks(from);
    if (this.#bytes[at] === closeBrace) return at + 1;
    for (let key: Key | undefined = table.head; ;) {
      key = this.#nextKey(key, at, table);
      if (!key) return failed;
      at = this.#value(this.#pastBlanks(this.#position), key);
      for (let next = this.#joined(key, at); next; next = this.#joined(key, at)) {
        key = next;
        at = this.#claim(key.slot) ? this.#string(this.#position, key.slot) : failed;
      }
      if (at === failed) return failed;
      if (this.#bytes[at] !== comma) at = this.#pastBlanks(at);
      if (this.#bytes[at] === closeBrace) return at < this.#end ? at + 1 : failed;
      if (this.#bytes[at] !== comma) return failed;
      at = this.#pastBlanks(at + 1);
    }
  }

  /** Where the reading of a key ended. */
  #position = 0;

  #nextKey(previous: Key, at: number, table: KeyTable): Key | undefined {
    const guess = this.#guess(previous, at, false);
    if (guess) return guess;
    const key = this.#readKey(at, table);
    previous.nextElse = previous.next;
    previous.next = key;
    return key;
  }

  /** The key of a string that follows the end of a string, with nothing in between that need not be there. */
  #joined(previous: Key, at: number): Key | undefined {
    return at === failed ? undefined : this.#guess(previous, at - 1, true);
  }

  #guess(previous: Key, at: number, isJoint: boolean): Key | undefined {
    const { next, nextElse } = previous;
    if (next && this.#takes(isJoint ? next.joint : next.literal, at)) return next;
    if (!nextElse || !this.#takes(isJoint ? nextElse.joint : nextElse.literal, at)) return undefined;
    previous.next = nextElse;
    previous.nextElse = next;
    return nextElse;
  }

  #takes(words: ByteWords, at: number): boolean {
    const end = at + words.length;
    if (end > this.#end || !words.isAt(this.#view, at)) return false;
    this.#position = end;
    return true;
  }

  #readKey(at: number, table: KeyTable): Key | undefined {
    if (this.#bytes[at] !== quote) return undefined;
    let end = at + 1;
    for (let byte = this.#bytes[end] ?? 0; byte !== quote; byte = this.#bytes[end] ?? 0) {
      if (end >= this.#end || byte < space || byte > 0x7e || byte === backslash) return undefined;
      end++;
    }
    const behind = this.#pastBlanks(end + 1);
    if (behind >= this.#end || this.#bytes[behind] !== colon) return undefined;
    this.#position = behind + 1;
    return this.#slots.size < mostSlots - 1
      ? table.keyOf(this.#bytes.toString('latin1', at + 1, end))
      : undefined;
  }

  #value(at: number, { slot, isProperties }: Key): number {
    const byte = this.#bytes[at] ?? 0;
    if (!this.#claim(slot)) return failed;
    if (byte === quote) return this.#string(at + 1, slot);
    if (byte === openBrace && isProperties) {
      this.#kinds[slot] = nullKind;
      return this.#members(at + 1, 1);
    }
    return this.#raw(at, slot);
  }

  /** Notes that the record at hand writes to the slot. False for a name that comes twice: which of the two counts is for JSON.parse to say. */
  #claim(slot: number): boolean {
    if (this.#writtenBy[slot] === this.#record) return false;
    this.#writtenBy[slot] = this.#record;
    return true;
  }

  #string(from: number, slot: number): number {
    let at = this.#special(this.#pastKnown(from, slot));
    this.#starts[slot] = from;
    this.#kinds[slot] = textKind;
    this.#plainIn[slot] = 0;
    while (at < this.#end && this.#bytes[at] === backslash) {
      this.#kinds[slot] = escapedKind;
      const length = escapeLength(this.#bytes, at, this.#end);
      if (length === 0) return failed;
      at = this.#special(at + length);
    }
    if (at >= this.#end || this.#bytes[at] !== quote) return failed;
    this.#ends[slot] = at;
    if (this.#kinds[slot] === textKind) this.#plainIn[slot] = this.#buffer;
    return at + 1;
  }

  /** Where there is something new in a string: what it shares with the one before it in the slot was looked at then. */
  #pastKnown(from: number, slot: number): number {
    if (this.#plainIn[slot] !== this.#buffer) return from;
    const view = this.#view;
    let other = this.#starts[slot] ?? 0;
    const shift = from - other;
    const last = Math.min(this.#ends[slot] ?? 0, this.#end - shift) - 8;
    // As numbers: a string without control characters holds no zero, so numbers are equal only if bytes are.
    while (other <= last && view.getFloat64(other, true) === view.getFloat64(other + shift, true)) other += 8;
    return other + shift;
  }

  /** The next quote, backslash or control character: found in four bytes at once by what they leave in the high bits. */
  #special(from: number): number {
    const view = this.#view;
    let at = from;
    for (const limit = this.#end - 4; at <= limit; at += 4) {
      const word = view.getInt32(at, true);
      const quotes = word ^ 0x22222222;
      const backslashes = word ^ 0x5c5c5c5c;
      const hit =
        (((quotes - 0x01010101) & ~quotes) |
          ((backslashes - 0x01010101) & ~backslashes) |
          ((word - 0x20202020) & ~word)) &
        0x80808080;
      if (hit !== 0) return at + ((31 - Math.clz32(hit & -hit)) >> 3);
    }
    for (; at < this.#end; at++) {
      const byte = view.getUint8(at);
      if (byte === quote || byte === backslash || byte < space) return at;
    }
    return at;
  }

  #raw(from: number, slot: number): number {
    let at = from;
    while (at < this.#end && isRaw(this.#bytes[at] ?? 0)) at++;
    const text = this.#bytes.toString('latin1', from, at);
    if (!isInteger(text) && !rawValue.test(text)) return failed;
    this.#kinds[slot] = text === 'null' ? nullKind : rawKind;
    this.#plainIn[slot] = 0;
    this.#starts[slot] = from;
    this.#ends[slot] = at;
    return at;
  }

  #pastBlanks(from: number): number {
    let at = from;
    while (this.#bytes[at] === space || this.#bytes[at] === tab) at++;
    return at;
  }
}

const rawValue = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

function isInteger(text: string): boolean {
  return text.length === 1 && text >= '0' && text <= '9';
}

/** Whether a byte can be part of a number or of a word. */
function isRaw(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

/** How long the escape at a backslash is; 0 where JSON has none such. */
function escapeLength(bytes: Buffer, at: number, end: number): number {
  const letter = bytes[at + 1] ?? 0;
  if (letter !== 0x75) return at + 2 <= end && simpleEscapes[letter] === 1 ? 2 : 0;
  return at + 6 <= end && /^[\da-f]{4}$/i.test(bytes.toString('latin1', at + 2, at + 6)) ? 6 : 0;
}

/** By letter, whether a backslash before it is an escape of its own. */
const simpleEscapes = Uint8Array.from({ length: 256 }, (_, letter) =>
  '"\\/bfnrt'.includes(String.fromCharCode(letter)) ? 1 : 0,
);
