import type { LogTable } from '../../../detection/evidence';
import { namesOf, tableMarks } from '../logColumns';
import { nullKind } from './byteDictionary';
import type { Slots } from './keyTable';

/** There is no such value. */
export const nowhere = -1;

/** Which values a record has, in which order, and which of them are null: the same for almost all records of a log. */
export class Layout {
  readonly #slots: Slots;
  readonly #indices = new Map<number, number>();
  readonly #kinds: Uint8Array;
  readonly #columns = new Map<string, number>();
  #isMet = false;
  /** The values that may name the table of the record. */
  readonly typeValues: readonly number[];
  /** The table that the names tell where no value does. */
  readonly markedTable: LogTable | undefined;

  /** @param written the slot of each value, in their order; `kinds` is what each is */
  constructor(slots: Slots, written: Int32Array, kinds: Uint8Array) {
    this.#slots = slots;
    this.#kinds = kinds;
    for (const [index, slot] of written.entries()) this.#indices.set(slot, index);
    this.typeValues = ['type', 'category'].map((name) => this.#named(name)).filter((at) => at !== nowhere);
    this.markedTable = tableMarks.find(([, names]) =>
      names.every((name) => this.#named(name) !== nowhere),
    )?.[0];
  }

  /** False the first time: records that all differ are met once each. */
  isMetAgain(): boolean {
    const before = this.#isMet;
    this.#isMet = true;
    return before;
  }

  /** The value that a column of the log is in; `nowhere` where it is missing. */
  valueOf(column: string): number {
    const known = this.#columns.get(column);
    if (known !== undefined) return known;
    const names = namesOf(column).map((name) => this.#named(name));
    const found = names.find((index) => index !== nowhere && this.#kinds[index] !== nullKind) ?? nowhere;
    this.#columns.set(column, found);
    return found;
  }

  /** The value of a name in lower case; what is at the top of the record hides what is within `properties`. */
  #named(name: string): number {
    return (
      this.#indices.get(this.#slots.slotOf(0, name)) ??
      this.#indices.get(this.#slots.slotOf(1, name)) ??
      nowhere
    );
  }
}

const mostLayouts = 256;

/** The layouts that were met. */
export class Layouts {
  readonly #slots: Slots;
  readonly #known = new Map<string, Layout>();

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  /** The layout of a record by the slots of its values in their order, and by their kinds. */
  of(written: Int32Array, kinds: Uint8Array): Layout {
    const key = String.fromCharCode(
      ...written.map((slot, at) => 2 * slot + (kinds[at] === nullKind ? 1 : 0)),
    );
    const known = this.#known.get(key);
    if (known) return known;
    const layout = new Layout(this.#slots, written.slice(), kinds.slice());
    // Where there are more, records hardly ever have the same.
    if (this.#known.size < mostLayouts) this.#known.set(key, layout);
    return layout;
  }
}
