import type { Columns, RecordCursor, Reducer, RowOf } from '../evidence';

type Cell = string | number | boolean;
type Level = Map<Cell, Level | object>;

/** Rows found by their key cells: a tree of maps, one level a cell, so that no key text is built per record. */
export class Groups<R extends object> {
  readonly #root: Level = new Map();
  readonly #rows: R[] = [];

  get rows(): readonly R[] {
    return this.#rows;
  }

  /** The row under the key where there is one; otherwise `row` is put there, and undefined comes back. */
  findOrAdd(key: readonly Cell[], row: R): R | undefined {
    let level = this.#root;
    const last = key.length - 1;
    for (let at = 0; at < last; at++) level = deeper(level, key[at] ?? '');
    const cell = key[last] ?? '';
    const known = level.get(cell);
    // The last level holds rows and nothing else, since all keys of one tree are of one length.
    if (known) return known as R;
    level.set(cell, row);
    this.#rows.push(row);
    return undefined;
  }
}

function deeper(level: Level, cell: Cell): Level {
  const known = level.get(cell);
  if (known) return known as Level;
  const next: Level = new Map();
  level.set(cell, next);
  return next;
}

/** What a reducer that groups needs to know of its rows. */
export interface Grouping<C extends Columns> {
  readonly columns: C;
  /** The columns that make a row; the others are measures, which `add` brings together. */
  readonly keys: readonly (keyof C & string)[];
  /** The row that one record makes by itself, or undefined where the kind does not read the record. */
  read(record: RecordCursor): RowOf<C> | undefined;
  /** Takes the measures of `row` into `total`. It must not matter in what order. */
  add(total: Mutable<RowOf<C>>, row: RowOf<C>): void;
}

export type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** A reducer that groups records by key columns. Its rows are in the order of the keys, whatever came first. */
export function groupingReducer<C extends Columns>(grouping: Grouping<C>): Reducer<RowOf<C>> {
  const groups = new Groups<Mutable<RowOf<C>>>();
  const take = (row: RowOf<C>): void => {
    const key = grouping.keys.map((name) => row[name]);
    const total = groups.findOrAdd(key, row);
    if (total) grouping.add(total, row);
  };
  return {
    add(record) {
      const row = grouping.read(record);
      if (row) take(row);
    },
    state: () => groups.rows,
    merge(state) {
      for (const row of state as readonly RowOf<C>[]) take({ ...row });
    },
    rows: () => [...groups.rows].sort(byKeys(grouping.keys)),
  };
}

function byKeys<R extends object>(keys: readonly (keyof R)[]): (a: R, b: R) => number {
  return (a, b) => {
    for (const key of keys) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
    return 0;
  };
}
