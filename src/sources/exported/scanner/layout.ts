import type { LogTable } from '../../../detection/evidence';
import { namesOf, tableMarks } from '../logColumns';
import { nullKind } from './byteDictionary';
import type { Slots } from './keyTable';

/** There is no such value. */
export const nowhere = -1;

/** The slots of a name: at the top of the record, and within `properties`. */
type NameSlots = readonly [top: number, properties: number];

/** Where columns and the marks of tables are looked for: the same for all layouts, so it is worked out once. */
export class ColumnSlots {
  readonly #slots: Slots;
  readonly #numbers = new Map<string, number>();
  readonly #columns: (readonly NameSlots[])[] = [];
  readonly types: readonly NameSlots[];
  readonly marks: readonly (readonly [LogTable, readonly NameSlots[]])[];

  constructor(slots: Slots) {
    this.#slots = slots;
    this.types = ['type', 'category'].map((name) => this.#slotsOf(name));
    this.marks = tableMarks.map(([table, names]) => [table, names.map((name) => this.#slotsOf(name))]);
  }

  /** Columns by number, in the order in which they are first asked for. */
  numberOf(column: string): number {
    const known = this.#numbers.get(column);
    if (known !== undefined) return known;
    const number = this.#columns.push(namesOf(column).map((name) => this.#slotsOf(name))) - 1;
    this.#numbers.set(column, number);
    return number;
  }

  /** The names under which a column is looked for. */
  namesOf(number: number): readonly NameSlots[] {
    return this.#columns[number] ?? [];
  }

  #slotsOf(name: string): NameSlots {
    return [this.#slots.slotOf(0, name), this.#slots.slotOf(1, name)];
  }
}

/** Which values a record has, in which order, and which of them are null: the same for almost all records of a log. */
export class Layout {
  readonly #columns: ColumnSlots;
  /** By slot, the value that is there. No typed array: where all records differ, many are made, and those are dear. */
  readonly #values: number[];
  readonly #kinds: Uint8Array;
  /** By number of a column, the value that it is in. */
  readonly #found: (number | undefined)[] = [];
  #isMet = false;
  /** The values that may name the table of the record. */
  readonly typeValues: readonly number[];
  /** The table that the names tell where no value does. */
  readonly markedTable: LogTable | undefined;

  /** @param written the slot of each value, in their order; `kinds` is what each is */
  constructor(columns: ColumnSlots, written: Int32Array, kinds: Uint8Array, slotCount: number) {
    this.#columns = columns;
    this.#kinds = kinds;
    this.#values = new Array<number>(slotCount).fill(nowhere);
    for (let value = 0; value < written.length; value++) this.#values[written[value] ?? 0] = value;
    this.typeValues = columns.types.map((name) => this.#valueAt(name)).filter((value) => value !== nowhere);
    const has = (name: NameSlots): boolean => this.#valueAt(name) !== nowhere;
    this.markedTable = columns.marks.find(([, names]) => names.every(has))?.[0];
  }

  /** False the first time: records that all differ are met once each. */
  isMetAgain(): boolean {
    const before = this.#isMet;
    this.#isMet = true;
    return before;
  }

  /** The value that a column of the log is in; `nowhere` where it is missing. */
  valueOf(column: string): number {
    const number = this.#columns.numberOf(column);
    const known = this.#found[number];
    if (known !== undefined) return known;
    const value = this.#lookUp(this.#columns.namesOf(number));
    this.#found[number] = value;
    return value;
  }

  #lookUp(names: readonly NameSlots[]): number {
    for (const name of names) {
      const value = this.#valueAt(name);
      if (value !== nowhere && this.#kinds[value] !== nullKind) return value;
    }
    return nowhere;
  }

  /** The value of a name; what is at the top of the record hides what is within `properties`. */
  #valueAt([top, properties]: NameSlots): number {
    const value = this.#values[top] ?? nowhere;
    return value === nowhere ? (this.#values[properties] ?? nowhere) : value;
  }
}

const mostLayouts = 256;

/** The layouts that were met. */
export class Layouts {
  readonly #slots: Slots;
  readonly #columns: ColumnSlots;
  readonly #known = new Map<string, Layout>();

  constructor(slots: Slots) {
    this.#slots = slots;
    this.#columns = new ColumnSlots(slots);
  }

  /** The layout of a record by the slots of its values in their order, and by their kinds. */
  of(written: Int32Array, kinds: Uint8Array): Layout {
    let key = '';
    for (let at = 0; at < written.length; at++)
      key += String.fromCharCode(2 * (written[at] ?? 0) + (kinds[at] === nullKind ? 1 : 0));
    const known = this.#known.get(key);
    if (known) return known;
    const layout = new Layout(this.#columns, written, kinds.slice(), this.#slots.size);
    // Where there are more, records hardly ever have the same.
    if (this.#known.size < mostLayouts) this.#known.set(key, layout);
    return layout;
  }
}
