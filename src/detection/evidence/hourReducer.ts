import type { Columns, LogTable, RecordCursor, Reducer, RowOf } from '../evidence';
import type { Crowd } from './crowds';
import type { HourGrouping } from './hourGrouping';
import { HourGroups, type HourState } from './hourGroups';
import { tableGroupings, type Grouped, type TableGrouping } from './tableGrouping';

/** A reducer that groups by hour and texts. Its rows are in the order of the kind's columns, whatever came first. */
export class HourReducer<C extends Columns = Columns> implements Reducer<RowOf<C>>, Grouped {
  readonly grouping: HourGrouping<Columns>;
  readonly groups: HourGroups;
  #tables: ReadonlyMap<LogTable, TableGrouping> | undefined;

  constructor(columns: C, grouping: HourGrouping<C>) {
    const least = grouping.least?.column;
    const namesOf = (...types: readonly string[]): string[] =>
      Object.keys(columns).filter((name) => name !== least && types.includes(columns[name] ?? ''));
    this.grouping = grouping;
    this.groups = new HourGroups(namesOf('string'), namesOf('long', 'real'), least);
  }

  add(record: RecordCursor): void {
    this.#tables ??= tableGroupings([this]);
    this.#tables.get(record.table)?.add(record);
  }

  state(): HourState {
    return this.groups.state();
  }

  merge(state: unknown): void {
    this.groups.merge(state as HourState);
  }

  crowds(): Crowd[] {
    return this.groups.crowds();
  }

  rows(): RowOf<C>[] {
    // The groups have the columns of the kind.
    return this.groups.rows() as RowOf<C>[];
  }
}
