import { hour } from '../../shared/timeWindow';
import type { Columns, RecordCursor, Reducer, RowOf } from '../evidence';
import { Dictionary } from './dictionary';
import { TupleTable } from './tupleTable';

/** One record on its way into a group; a reducer has one of these and fills it anew for each record. */
export interface HourRecord {
  /** The start of the hour, milliseconds since the epoch. */
  hour: number;
  /** The texts that make the group, in the order of `texts`. */
  readonly texts: string[];
  /** What is summed, in the order of `sums`. */
  readonly sums: number[];
  /** What the smallest is kept of, where the kind has such a column. */
  least: string;
}

/** How an hourly kind of evidence groups records. Its columns are `hour`, `texts`, `sums` and `least`, and no others. */
export interface HourGrouping {
  readonly texts: readonly string[];
  readonly sums: readonly string[];
  readonly least?: string;
  /** Fills in what the record says; false where the kind does not read the record. */
  read(record: RecordCursor, into: HourRecord): boolean;
}

/** A reducer that groups by hour and texts. Its rows are in the order of these, whatever came first. */
export function hourReducer<C extends Columns>(grouping: HourGrouping): Reducer<RowOf<C>> {
  const groups = new HourGroups(grouping);
  const record: HourRecord = {
    hour: 0,
    texts: grouping.texts.map(() => ''),
    sums: grouping.sums.map(() => 0),
    least: '',
  };
  return {
    add(cursor) {
      if (grouping.read(cursor, record)) groups.add(record);
    },
    state: () => groups.records(),
    merge(state) {
      for (const other of state as HourRecord[]) groups.add(other);
    },
    // The grouping names the columns of the kind; the tests hold each kind to them.
    rows: () => groups.rows() as RowOf<C>[],
  };
}

class HourGroups {
  readonly #grouping: HourGrouping;
  readonly #table: TupleTable;
  readonly #dictionaries: readonly Dictionary[];
  readonly #tuple: Int32Array;
  readonly #sums: number[][] = [];
  readonly #least: string[] = [];

  constructor(grouping: HourGrouping) {
    this.#grouping = grouping;
    this.#table = new TupleTable(grouping.texts.length + 1);
    this.#tuple = new Int32Array(grouping.texts.length + 1);
    this.#dictionaries = grouping.texts.map(() => new Dictionary());
  }

  add(record: HourRecord): void {
    const sizeBefore = this.#table.size;
    const group = this.#table.find(this.#tupleOf(record));
    if (group === sizeBefore) {
      this.#sums.push([...record.sums]);
      this.#least.push(record.least);
      return;
    }
    const sums = this.#sums[group] ?? [];
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (record.sums[at] ?? 0);
    if (record.least < (this.#least[group] ?? '')) this.#least[group] = record.least;
  }

  records(): HourRecord[] {
    return Array.from({ length: this.#table.size }, (_, group) => ({
      hour: this.#table.cell(group, 0) * hour,
      texts: this.#dictionaries.map((dictionary, at) => dictionary.textOf(this.#table.cell(group, at + 1))),
      sums: this.#sums[group] ?? [],
      least: this.#least[group] ?? '',
    }));
  }

  rows(): Record<string, string | number>[] {
    const { texts, sums, least } = this.#grouping;
    return this.records()
      .sort(compareRecords)
      .map((record) => ({
        hour: record.hour,
        ...Object.fromEntries(texts.map((name, at) => [name, record.texts[at] ?? ''])),
        ...Object.fromEntries(sums.map((name, at) => [name, record.sums[at] ?? 0])),
        ...(least !== undefined && { [least]: record.least }),
      }));
  }

  #tupleOf(record: HourRecord): Int32Array {
    this.#tuple[0] = record.hour / hour;
    for (let at = 0; at < this.#dictionaries.length; at++)
      this.#tuple[at + 1] = this.#dictionaries[at]?.idOf(record.texts[at] ?? '') ?? 0;
    return this.#tuple;
  }
}

function compareRecords(a: HourRecord, b: HourRecord): number {
  if (a.hour !== b.hour) return a.hour - b.hour;
  for (const [at, text] of a.texts.entries()) {
    const other = b.texts[at] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
