import { hour } from '../../shared/timeWindow';
import type { Columns, LogTable, NumberedTexts, RecordCursor } from '../evidence';
import { columnNumber } from './columnNumber';
import { GroupReader, type TextOf } from './groupReader';
import type { HourGroups } from './hourGroups';
import type { HourGrouping } from './hourGrouping';
import { TupleTable } from './tupleTable';

/** Groups, and how records are brought to them. */
export interface Grouped {
  readonly grouping: HourGrouping<Columns>;
  readonly groups: HourGroups;
}

/** More combinations than these are not kept in mind. */
const mostCombinations = 1 << 17;

/**
 * Groups the records of one table for several kinds of evidence at once: the kinds ask for much the same columns, so
 * the texts of a record are looked up once, as one combination of numbers, of which each kind knows what it means.
 */
export class TableGrouping {
  readonly #readers: readonly GroupReader[];
  readonly #names: readonly string[];
  readonly #columns: Int32Array;
  readonly #amountColumns: Int32Array;
  /** Of the record at hand. */
  readonly #ids: Int32Array;
  readonly #amounts: Float64Array;
  readonly #textOf: TextOf;
  #combinations: TupleTable;
  /** What the numbers stand for. */
  #numbered: NumberedTexts | undefined;

  constructor(table: LogTable, kinds: readonly Grouped[]) {
    this.#readers = kinds.map(({ grouping, groups }) => new GroupReader(grouping, groups, table));
    this.#names = distinct(this.#readers.flatMap(({ columns }) => columns));
    this.#columns = Int32Array.from(this.#names, columnNumber);
    const amounts = distinct(this.#readers.flatMap((reader) => reader.amounts));
    this.#amountColumns = Int32Array.from(amounts, columnNumber);
    for (const reader of this.#readers) reader.placeAmounts(amounts);
    this.#ids = new Int32Array(this.#columns.length);
    this.#amounts = new Float64Array(amounts.length);
    this.#combinations = new TupleTable(this.#columns.length);
    this.#textOf = (column) => this.#numbered?.textOf(this.#ids[this.#names.indexOf(column)] ?? 0) ?? '';
  }

  add(record: RecordCursor): void {
    if (record.texts !== this.#numbered || this.#combinations.size > mostCombinations)
      this.#startNumbers(record.texts);
    record.ids(this.#columns, this.#ids);
    const combination = this.#combinations.find(this.#ids);
    this.#readAmounts(record);
    const time = record.time('TimeGenerated');
    const hourNumber = Math.floor(time / hour);
    for (const reader of this.#readers)
      reader.add(record, time, hourNumber, combination, this.#amounts, this.#textOf);
  }

  /** Whole numbers, as Kusto's `tolong` gives them, with 0 where there is none. */
  #readAmounts(record: RecordCursor): void {
    const amounts = this.#amounts;
    record.numbers(this.#amountColumns, amounts);
    for (let at = 0; at < amounts.length; at++) {
      const whole = Math.trunc(amounts[at] ?? 0);
      amounts[at] = Number.isFinite(whole) ? whole : 0;
    }
  }

  #startNumbers(texts: NumberedTexts): void {
    this.#numbered = texts;
    this.#combinations = new TupleTable(this.#columns.length);
    for (const reader of this.#readers) reader.forget();
  }
}

/** One for each table that the kinds read. */
export function tableGroupings(kinds: readonly Grouped[]): ReadonlyMap<LogTable, TableGrouping> {
  const tables = distinct(kinds.flatMap(({ grouping }) => grouping.tables));
  const readersOf = (table: LogTable): Grouped[] =>
    kinds.filter(({ grouping }) => grouping.tables.includes(table));
  return new Map(tables.map((table) => [table, new TableGrouping(table, readersOf(table))]));
}

function distinct<T extends string>(names: readonly T[]): T[] {
  return [...new Set(names)];
}
