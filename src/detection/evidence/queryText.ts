import { hourOf } from '../../shared/timeWindow';
import { defineEvidence, type EvidenceScope } from '../evidence';
import { kql } from '../kql';
import { hourReducer, type HourGrouping } from './hourReducer';
import { queryTextColumns } from './kinds';
import { accountFilter, inScope, lowering, timeFilter } from './scope';

/** The texts of queries as the service ran them, by the hour. */
export const queryText = defineEvidence({
  kind: 'queryText',
  description:
    'Query texts by hour and container. Literals are in them only where full-text query logging is on for the account.',
  granularity: 'hour',
  columns: queryTextColumns,
  least: 'activityId',
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
    hourReducer({
      texts: ['account', 'database', 'container', 'text'],
      sums: ['executions'],
      least: 'activityId',
      read: queryTextReader(scope),
    }),
});

function queryTextReader(scope?: EvidenceScope): HourGrouping['read'] {
  const wanted = inScope(scope);
  const lower = lowering();
  return (record, into) => {
    if (record.table !== 'CDBQueryRuntimeStatistics') return false;
    const time = record.time('TimeGenerated');
    const account = lower(record.text('AccountName'));
    if (Number.isNaN(time) || !wanted(time, account)) return false;
    into.hour = hourOf(time);
    into.texts[0] = account;
    into.texts[1] = record.text('DatabaseName');
    into.texts[2] = record.text('CollectionName');
    into.texts[3] = record.text('QueryText');
    into.sums[0] = 1;
    into.least = record.text('ActivityId');
    return true;
  };
}
