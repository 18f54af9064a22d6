import { defineEvidence } from '../evidence';
import { foldText } from '../foldText';
import { kql } from '../kql';
import { HourReducer } from './hourReducer';
import { queryTextColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, timeFilter } from './scope';

/** The texts of queries as the service ran them, by the hour. */
export const queryText = defineEvidence({
  kind: 'queryText',
  description:
    'Query texts by hour and container. Literals are in them only where full-text query logging is on for the account.',
  granularity: 'hour',
  columns: queryTextColumns,
  least: 'activityId',
  tables: ['CDBQueryRuntimeStatistics'],
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBQueryRuntimeStatistics', form)}
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| summarize executions = count(), activityId = min(ActivityId)
  by account = tolower(AccountName), hour = bin(TimeGenerated, 1h), database = DatabaseName,
    container = CollectionName, text = QueryText
| project account, hour, database, container, text, executions, activityId`.text,
  reduce: (scope, { foldsTexts = false } = {}) =>
    new HourReducer(queryTextColumns, {
      tables: ['CDBQueryRuntimeStatistics'],
      scope,
      texts: {
        account: accountText,
        database: { of: ['DatabaseName'] },
        container: { of: ['CollectionName'] },
        text: { of: ['QueryText'], ...(foldsTexts && { as: foldText }) },
      },
      sums: { executions: {} },
      least: { column: 'activityId', of: 'ActivityId' },
    }),
});
