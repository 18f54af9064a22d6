import type { RecordCursor, Reducer } from '../evidence';
import { HourReducer } from './hourReducer';
import { tableGroupings } from './tableGrouping';

/** A function that adds a record to each of the reducers; those that group by the hour look at its columns together. */
export function adderTo(reducers: readonly Reducer<unknown>[]): (record: RecordCursor) => void {
  const hourly = reducers.filter((reducer) => reducer instanceof HourReducer);
  const others = reducers.filter((reducer) => !(reducer instanceof HourReducer));
  const groupings = tableGroupings(hourly);
  return (record) => {
    groupings.get(record.table)?.add(record);
    for (const reducer of others) reducer.add(record);
  };
}
