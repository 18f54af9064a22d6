import type { Columns, RecordCursor, Reducer, RowOf } from '../evidence';

/**
 * A reducer that keeps records one by one, each once: logs are delivered at least once, so the same record may come
 * again. Its rows are in the order of the columns.
 *
 * @param read the row of a record, or undefined where the kind does not read the record
 */
export function eventReducer<C extends Columns>(
  columns: C,
  read: (record: RecordCursor) => RowOf<C> | undefined,
): Reducer<RowOf<C>> {
  const rows = new Map<string, RowOf<C>>();
  const names = Object.keys(columns);
  const take = (row: RowOf<C>): void => {
    rows.set(JSON.stringify(names.map((name) => row[name])), row);
  };
  return {
    add(record) {
      const row = read(record);
      if (row) take(row);
    },
    state: () => [...rows.values()],
    merge(state) {
      for (const row of state as readonly RowOf<C>[]) take(row);
    },
    rows: () => [...rows.values()].sort((a, b) => compareRows(names, a, b)),
  };
}

function compareRows<R extends object>(names: readonly (keyof R)[], a: R, b: R): number {
  for (const name of names) if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
  return 0;
}
