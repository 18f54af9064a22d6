import { escapedKind, nullKind, rawKind, textKind } from './byteDictionary';
import {
  backslash,
  closeBrace,
  colon,
  comma,
  failed,
  nextSpecial,
  numberEnd,
  openBrace,
  quote,
  space,
  stringEnd,
  tab,
} from './jsonTokens';
import { KeyTable, Slots, type Key } from './keyTable';
import { ColumnSlots, nowhere } from './columnSlots';
import { mostSlots, mostValues, type ScannedLine } from './scannedLine';

/** A name of printable ASCII, which all names of logs are; others are for JSON.parse. */
const isPlain = /^[ -~]*$/;

/**
 * Finds the values of a JSON record member by member, without building anything. It takes flat objects, with one more
 * object under `properties`; to whatever else, and to all that `JSON.parse` would refuse, it says no.
 */
export class MemberScanner {
  readonly #slots = new Slots();
  readonly #levels = [new KeyTable(this.#slots, 0), new KeyTable(this.#slots, 1)] as const;
  readonly columns = new ColumnSlots(this.#slots);
  readonly #line: ScannedLine;
  /** By value, the slot of its name. */
  readonly #written = new Int32Array(mostValues);
  #values = 0;
  #hasProperties = false;
  #end = 0;
  /** Where the reading of a key ended. */
  #position = 0;

  constructor(line: ScannedLine) {
    this.#line = line;
  }

  /** How many values the record has that was scanned. */
  get values(): number {
    return this.#values;
  }

  /** Scans the record from `start` to before `end` of the line's bytes; false where it does not take it. */
  scan(start: number, end: number): boolean {
    const line = this.#line;
    this.#end = end;
    this.#forget();
    return line.bytes[start] === openBrace && this.#members(start + 1, 0) === end;
  }

  /** A hash of which values the record has, in which order, and of which of them are null. */
  signature(): number {
    const { kinds } = this.#line;
    let mixed = 0;
    for (let value = 0; value < this.#values; value++)
      mixed = Math.imul(mixed, 31) + 2 * (this.#written[value] ?? 0) + (kinds[value] === nullKind ? 1 : 0);
    return mixed | 0;
  }

  #forget(): void {
    const { valueOfSlot } = this.#line;
    for (let value = 0; value < this.#values; value++) valueOfSlot[this.#written[value] ?? 0] = nowhere;
    this.#values = 0;
    this.#hasProperties = false;
  }

  /** Reads members up to the closing brace; the position behind it. */
  #members(from: number, level: 0 | 1): number {
    const { bytes } = this.#line;
    let at = this.#pastBlanks(from);
    if (bytes[at] === closeBrace) return at < this.#end ? at + 1 : failed;
    const table = this.#levels[level];
    for (;;) {
      const key = this.#key(at, table);
      if (!key) return failed;
      at = this.#value(this.#pastBlanks(this.#position), key);
      if (at === failed) return failed;
      at = this.#pastBlanks(at);
      if (at >= this.#end) return failed;
      if (bytes[at] === closeBrace) return at + 1;
      if (bytes[at] !== comma) return failed;
      at = this.#pastBlanks(at + 1);
    }
  }

  #key(at: number, table: KeyTable): Key | undefined {
    const known = table.find(this.#line.view, at, this.#end);
    if (!known) return this.#newKey(at, table);
    this.#position = at + known.literal.length;
    return known;
  }

  /** The key of a name that was not met so far, or is written with blanks. */
  #newKey(at: number, table: KeyTable): Key | undefined {
    const { bytes, view } = this.#line;
    if (bytes[at] !== quote) return undefined;
    const end = nextSpecial(view, at + 1, this.#end);
    if (end === this.#end || bytes[end] !== quote) return undefined;
    const behind = this.#pastBlanks(end + 1);
    if (behind >= this.#end || bytes[behind] !== colon) return undefined;
    this.#position = behind + 1;
    const name = bytes.toString('latin1', at + 1, end);
    return this.#slots.size < mostSlots - 1 && isPlain.test(name) ? table.keyOf(name) : undefined;
  }

  #value(at: number, { slot, isProperties }: Key): number {
    const byte = at < this.#end ? this.#line.bytes[at] : 0;
    const { valueOfSlot } = this.#line;
    // Of a name that comes twice it is for JSON.parse to say which of the two counts.
    if (valueOfSlot[slot] !== nowhere || (isProperties && this.#hasProperties)) return failed;
    if (byte === openBrace && isProperties) {
      this.#hasProperties = true;
      return this.#members(at + 1, 1);
    }
    if (this.#values === mostValues) return failed;
    const end = byte === quote ? this.#string(at + 1) : this.#raw(at);
    if (end === failed) return failed;
    this.#written[this.#values] = slot;
    valueOfSlot[slot] = this.#values++;
    return end;
  }

  #string(from: number): number {
    const { view, bytes } = this.#line;
    const special = nextSpecial(view, from, this.#end);
    const end = stringEnd(view, special, this.#end);
    if (end === failed) return failed;
    this.#note(from, end, bytes[special] === backslash ? escapedKind : textKind);
    return end + 1;
  }

  #raw(from: number): number {
    const { view } = this.#line;
    const end = numberEnd(view, from, this.#end);
    if (end !== failed) {
      this.#note(from, end, rawKind);
      return end;
    }
    for (const word of ['null', 'true', 'false']) {
      const behind = from + word.length;
      if (behind > this.#end || this.#line.bytes.toString('latin1', from, behind) !== word) continue;
      this.#note(from, behind, word === 'null' ? nullKind : rawKind);
      return behind;
    }
    return failed;
  }

  #note(start: number, end: number, kind: number): void {
    const { starts, ends, kinds } = this.#line;
    starts[this.#values] = start;
    ends[this.#values] = end;
    kinds[this.#values] = kind;
  }

  #pastBlanks(from: number): number {
    const { bytes } = this.#line;
    let at = from;
    while (bytes[at] === space || bytes[at] === tab) at++;
    return at;
  }
}
