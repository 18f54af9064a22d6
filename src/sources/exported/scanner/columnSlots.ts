import { columnNamed } from '../../../detection/evidence/columnNumber';
import type { LogTable } from '../../../detection/evidence';
import { namesOf, tableMarks } from '../logColumns';
import { nullKind } from './byteDictionary';
import type { Slots } from './keyTable';

/** There is no such value. */
export const nowhere = -1;

/** Where the values of a record are kept: by slot the number of the value, or `nowhere`; and by value its kind. */
export interface SlotValues {
  readonly valueOfSlot: Int32Array;
  readonly kinds: Uint8Array;
}

/** Says under which slots columns of the logs and the marks of tables are found: the same for all records. */
export class ColumnSlots {
  readonly #slots: Slots;
  /** By number of a column, its slots: for each of its names that at the top of a record, then that in `properties`. */
  readonly #columns: (Int32Array | undefined)[] = [];
  readonly #types: Int32Array;
  readonly #marks: readonly (readonly [LogTable, Int32Array])[];

  constructor(slots: Slots) {
    this.#slots = slots;
    this.#types = this.#slotsOf(['type', 'category']);
    this.#marks = tableMarks.map(([table, names]) => [table, this.#slotsOf(names)]);
  }

  /** The value that a column is in. */
  find(column: number, { valueOfSlot, kinds }: SlotValues): number {
    const slots = (this.#columns[column] ??= this.#slotsOf(namesOf(columnNamed(column))));
    for (let at = 0; at < slots.length; at += 2) {
      const value = valueAt(slots, at, valueOfSlot);
      if (value !== nowhere && kinds[value] !== nullKind) return value;
    }
    return nowhere;
  }

  /** The value in which the table of the record may be named, by the first or the second name for that. */
  typeValue({ valueOfSlot }: SlotValues, name: 0 | 1): number {
    return valueAt(this.#types, 2 * name, valueOfSlot);
  }

  /** The table that the names tell where no value does. */
  markedTable({ valueOfSlot }: SlotValues): LogTable | undefined {
    return this.#marks.find(([, slots]) => hasAll(slots, valueOfSlot))?.[0];
  }

  #slotsOf(names: readonly string[]): Int32Array {
    return Int32Array.from(
      names.flatMap((name) => [this.#slots.slotOf(0, name), this.#slots.slotOf(1, name)]),
    );
  }
}

function hasAll(slots: Int32Array, valueOfSlot: Int32Array): boolean {
  for (let at = 0; at < slots.length; at += 2) if (valueAt(slots, at, valueOfSlot) === nowhere) return false;
  return true;
}

/** The value of a name; what is at the top of the record hides what is within `properties`. */
function valueAt(slots: Int32Array, at: number, valueOfSlot: Int32Array): number {
  const value = valueOfSlot[slots[at] ?? 0] ?? nowhere;
  return value === nowhere ? (valueOfSlot[slots[at + 1] ?? 0] ?? nowhere) : value;
}
