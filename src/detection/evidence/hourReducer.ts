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
    state: () => groups.state(),
    merge(state) {
      groups.merge(state as HourState);
    },
    // The grouping names the columns of the kind; the tests hold each kind to them.
    rows: () => groups.rows() as RowOf<C>[],
  };
}

/** Groups as plain data: the hour and the numbers of the texts of each, group by group, and what is summed. */
interface HourState {
  readonly texts: readonly (readonly string[])[];
  readonly tuples: Int32Array;
  readonly sums: Float64Array;
  readonly least: readonly string[];
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
    this.#tuple[0] = record.hour / hour;
    for (let at = 0; at < this.#dictionaries.length; at++)
      this.#tuple[at + 1] = this.#dictionaries[at]?.idOf(record.texts[at] ?? '') ?? 0;
    this.#addTuple(record.sums, record.least);
  }

  /** Adds to the group of the tuple at hand. */
  #addTuple(added: ArrayLike<number>, least: string): void {
    const sizeBefore = this.#table.size;
    const group = this.#table.find(this.#tuple);
    if (group === sizeBefore) {
      this.#sums.push(Array.from(added));
      this.#least.push(least);
      return;
    }
    const sums = this.#sums[group] ?? [];
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (added[at] ?? 0);
    if (least < (this.#least[group] ?? '')) this.#least[group] = least;
  }

  state(): HourState {
    return {
      texts: this.#dictionaries.map((dictionary) => dictionary.texts),
      tuples: this.#table.tuples(),
      sums: Float64Array.from(this.#sums.flat()),
      least: this.#grouping.least === undefined ? [] : this.#least,
    };
  }

  merge({ texts, tuples, sums, least }: HourState): void {
    const numbers = texts.map((own, at) => own.map((text) => this.#dictionaries[at]?.idOf(text) ?? 0));
    const width = texts.length + 1;
    const measures = this.#grouping.sums.length;
    for (let group = 0; group * width < tuples.length; group++) {
      this.#tuple[0] = tuples[group * width] ?? 0;
      for (let at = 1; at < width; at++)
        this.#tuple[at] = numbers[at - 1]?.[tuples[group * width + at] ?? 0] ?? 0;
      this.#addTuple(sums.subarray(group * measures, (group + 1) * measures), least[group] ?? '');
    }
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
}

function compareRecords(a: HourRecord, b: HourRecord): number {
  if (a.hour !== b.hour) return a.hour - b.hour;
  for (const [at, text] of a.texts.entries()) {
    const other = b.texts[at] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
