import type { ByteDictionary } from './byteDictionary';
import { escapedKind, nullKind, rawKind, textKind } from './byteDictionary';
import type { ColumnSlots, SlotValues } from './columnSlots';
import { backslash, failed, nextSpecial, numberEnd, stringEnd } from './jsonTokens';
import { viewOf, type ScannedLine } from './scannedLine';

/** Where a value begins that is as in the template. */
export const asInTemplate = -1;

/** Some columns, and the value that each of them is in. */
interface ColumnPlaces {
  readonly columns: Int32Array;
  readonly values: Int32Array;
}

/**
 * A record that was scanned, to hold others against: those of one log differ in a few values only. They are compared
 * word by word; a value is looked at where it differs, and what is the same in both was looked at before.
 */
export class LineTemplate implements SlotValues {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  readonly valueOfSlot: Int32Array;
  readonly #columns: ColumnSlots;
  /** By number of a column, the value that it is in. */
  readonly #found: (number | undefined)[] = [];
  /** The same for the columns that are asked for together. */
  readonly #places: ColumnPlaces[] = [];
  /** By value, its number in `numbered`; -1 while nobody asked. */
  readonly ids: Int32Array;
  numbered: ByteDictionary | undefined;
  /** The number of the record that was matched the last time. */
  lastUse = 0;

  /** Copies the record from `start` to before `end`, which was scanned into the line. */
  constructor(columns: ColumnSlots, line: ScannedLine, values: number, start: number, end: number) {
    this.#columns = columns;
    this.bytes = Buffer.from(line.bytes.subarray(start, end));
    this.view = viewOf(this.bytes);
    this.starts = line.starts.slice(0, values).map((at) => at - start);
    this.ends = line.ends.slice(0, values).map((at) => at - start);
    this.kinds = line.kinds.slice(0, values);
    this.ids = new Int32Array(values).fill(-1);
    this.valueOfSlot = line.valueOfSlot.slice();
  }

  /** The value that a column is in. */
  find(column: number): number {
    return (this.#found[column] ??= this.#columns.find(column, this));
  }

  /** The values that some columns are in: for always the same few arrays of them. */
  findAll(columns: Int32Array): Int32Array {
    for (const known of this.#places) if (known.columns === columns) return known.values;
    const values = columns.map((column) => this.find(column));
    this.#places.push({ columns, values });
    return values;
  }

  /**
   * Whether the record from `start` to before `end` of the line's bytes differs in its values only. Then the line holds
   * where they are, with the mark `asInTemplate` for those that do not differ.
   */
  match(line: ScannedLine, start: number, end: number): boolean {
    const { starts, ends, view } = line;
    const { starts: ownStarts, ends: ownEnds } = this;
    const length = this.bytes.length;
    const count = ownEnds.length;
    let value = 0;
    // How far the place at hand in the record is from the same place in the template.
    let shift = start;
    for (let at = 0; ; value++) {
      at = this.#difference(view, at, shift, end);
      for (; value < count && (ownEnds[value] ?? 0) < at; value++) starts[value] = asInTemplate;
      if (at === length) break;
      const from = ownStarts[value] ?? length;
      if (value === count || at < from) return false;
      const to = this.#valueEnd(line, value, from + shift, at + shift, end);
      if (to === failed) return false;
      starts[value] = from + shift;
      ends[value] = to;
      at = ownEnds[value] ?? length;
      shift = to - at;
    }
    return length + shift === end;
  }

  /** The place in the template, from `at` on, where the record is different or at its end. */
  #difference(view: DataView, from: number, shift: number, end: number): number {
    const own = this.view;
    const limit = Math.min(this.bytes.length, end - shift);
    let at = from;
    // As numbers, which is one comparison for eight bytes: text holds no zero byte, so only equal bytes are equal.
    for (const last = limit - 8; at <= last; at += 8) {
      if (own.getFloat64(at, true) === view.getFloat64(at + shift, true)) continue;
      // Bytes of text that are no number are unequal to themselves, so this is for the bytes to say.
      const low = own.getInt32(at, true) ^ view.getInt32(at + shift, true);
      if (low !== 0) return at + lowestByte(low);
      const high = own.getInt32(at + 4, true) ^ view.getInt32(at + 4 + shift, true);
      if (high !== 0) return at + 4 + lowestByte(high);
    }
    while (at < limit && own.getUint8(at) === view.getUint8(at + shift)) at++;
    return at;
  }

  /** Where the value ends that begins at `from` and differs from the template's at `difference`; notes its kind. */
  #valueEnd(line: ScannedLine, value: number, from: number, difference: number, end: number): number {
    const { view, kinds } = line;
    const kind = this.kinds[value] ?? nullKind;
    if (kind === rawKind) {
      kinds[value] = rawKind;
      return numberEnd(view, from, end);
    }
    if (kind === nullKind) return failed;
    // What differs may be the second half of an escape, so a string with escapes is read from its beginning.
    const special = nextSpecial(view, kind === escapedKind ? from : difference, end);
    const isPlain = special < end && view.getUint8(special) !== backslash;
    kinds[value] = isPlain ? textKind : escapedKind;
    return stringEnd(view, special, end);
  }
}

/** The index of the lowest byte of a word that is not zero. */
function lowestByte(word: number): number {
  return (31 - Math.clz32(word & -word)) >> 3;
}
