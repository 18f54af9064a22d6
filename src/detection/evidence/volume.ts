import { defineEvidence } from '../evidence';
import { kql } from '../kql';
import { HourReducer } from './hourReducer';
import { volumeColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, principalColumn, principalText, timeFilter } from './scope';

/**
 * How much was asked of each container, by the hour. Addresses are left out, though they would be of use: `access` has
 * them, and the product of addresses and containers would make far more rows than either.
 */
export const volume = defineEvidence({
  kind: 'volume',
  description:
    'Operations, bytes answered and refusals for lack of throughput, by hour, container and principal.',
  granularity: 'hour',
  columns: volumeColumns,
  tables: ['CDBDataPlaneRequests'],
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBDataPlaneRequests', form)}
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| summarize
    operations = count(),
    bytes = sum(coalesce(tolong(ResponseLength), 0)),
    throttled = countif(StatusCode == 429)
  by account = tolower(AccountName), hour = bin(TimeGenerated, 1h), database = DatabaseName,
    container = CollectionName, principal = ${principalColumn}
| project account, hour, database, container, principal, operations, bytes, throttled`.text,
  reduce: (scope) =>
    new HourReducer(volumeColumns, {
      tables: ['CDBDataPlaneRequests'],
      scope,
      texts: {
        account: accountText,
        database: { of: ['DatabaseName'] },
        container: { of: ['CollectionName'] },
        principal: principalText,
      },
      sums: {
        operations: {},
        bytes: { amount: 'ResponseLength' },
        throttled: { where: ['StatusCode', (status) => Number(status) === 429] },
      },
    }),
});
