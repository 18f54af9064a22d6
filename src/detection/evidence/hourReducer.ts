import type { Columns, Reducer, RowOf } from '../evidence';
import { GroupReader } from './groupReader';
import type { HourGrouping } from './hourGrouping';
import { HourGroups, type HourState } from './hourGroups';

/** A reducer that groups by hour and texts. Its rows are in the order of the kind's columns, whatever came first. */
export function hourReducer<C extends Columns>(columns: C, grouping: HourGrouping<C>): Reducer<RowOf<C>> {
  const least = grouping.least?.column;
  const namesOf = (...types: readonly string[]): string[] =>
    Object.keys(columns).filter((name) => name !== least && types.includes(columns[name] ?? ''));
  const groups = new HourGroups(namesOf('string'), namesOf('long', 'real'), least);
  const reader = new GroupReader(grouping, groups);
  return {
    add(record) {
      reader.read(record);
    },
    state: () => groups.state(),
    merge(state) {
      groups.merge(state as HourState);
    },
    // The groups have the columns of the kind.
    rows: () => groups.rows() as RowOf<C>[],
  };
}
