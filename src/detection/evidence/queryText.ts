import { hourOf } from '../../shared/timeWindow';
import { defineEvidence, type EvidenceScope, type RecordCursor, type RowOf } from '../evidence';
import { kql } from '../kql';
import { groupingReducer } from './groups';
import { queryTextColumns } from './kinds';
import { accountFilter, inScope, lowering, timeFilter } from './scope';

/** The texts of queries as the service ran them, by the hour. */
export const queryText = defineEvidence({
  kind: 'queryText',
  description:
    'Query texts by hour and container. Literals are in them only where full-text query logging is on for the account.',
  granularity: 'hour',
  columns: queryTextColumns,
  tables: ['CDBQueryRuntimeStatistics'],
  kql: (scope) =>
    kql`CDBQueryRuntimeStatistics
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| summarize executions = count(), activityId = min(ActivityId)
  by account = tolower(AccountName), hour = bin(TimeGenerated, 1h), database = DatabaseName,
    container = CollectionName, text = QueryText
| project account, hour, database, container, text, executions, activityId`.text,
  reduce: (scope) =>
    groupingReducer({
      columns: queryTextColumns,
      keys: ['account', 'hour', 'database', 'container', 'text'],
      read: queryTextReader(scope),
      add(total, row) {
        total.executions += row.executions;
        if (row.activityId < total.activityId) total.activityId = row.activityId;
      },
    }),
});

type QueryTextRow = RowOf<typeof queryTextColumns>;

function queryTextReader(scope?: EvidenceScope): (record: RecordCursor) => QueryTextRow | undefined {
  const wanted = inScope(scope);
  const lower = lowering();
  return (record) => {
    if (record.table !== 'CDBQueryRuntimeStatistics') return undefined;
    const time = record.time('TimeGenerated');
    const account = lower(record.text('AccountName'));
    if (Number.isNaN(time) || !wanted(time, account)) return undefined;
    return {
      account,
      hour: hourOf(time),
      database: record.text('DatabaseName'),
      container: record.text('CollectionName'),
      text: record.text('QueryText'),
      executions: 1,
      activityId: record.text('ActivityId'),
    };
  };
}
