import { defineEvidence, type EvidenceScope } from '../evidence';
import { kql, type Kql } from '../kql';
import { HourReducer } from './hourReducer';
import { heartbeatColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, timeFilter } from './scope';

/** How much every account logs, by the hour: enough to see that one has fallen silent. */
export const heartbeat = defineEvidence({
  kind: 'heartbeat',
  description: 'The rows that an account logs, by hour and category.',
  granularity: 'hour',
  columns: heartbeatColumns,
  tables: ['CDBDataPlaneRequests', 'CDBQueryRuntimeStatistics', 'CDBControlPlaneRequests'],
  isMadeOfAny: true,
  // Fuzzy, since a workspace has the tables only of the categories that are turned on.
  kql: (scope, form) =>
    kql`union isfuzzy=true
  (${rowsOfTable('CDBDataPlaneRequests', form)} | ${counted(scope)} | project account, hour, requests = total, executions = 0, changes = 0),
  (${rowsOfTable('CDBQueryRuntimeStatistics', form)} | ${counted(scope)} | project account, hour, requests = 0, executions = total, changes = 0),
  (${rowsOfTable('CDBControlPlaneRequests', form)} | ${counted(scope)} | project account, hour, requests = 0, executions = 0, changes = total)
| summarize requests = sum(requests), executions = sum(executions), changes = sum(changes) by account, hour
| project account, hour, requests, executions, changes`.text,
  reduce: (scope) =>
    new HourReducer(heartbeatColumns, {
      tables: ['CDBDataPlaneRequests', 'CDBQueryRuntimeStatistics', 'CDBControlPlaneRequests'],
      scope,
      texts: { account: accountText },
      sums: {
        requests: { table: 'CDBDataPlaneRequests' },
        executions: { table: 'CDBQueryRuntimeStatistics' },
        changes: { table: 'CDBControlPlaneRequests' },
      },
    }),
});

function counted(scope: EvidenceScope): Kql {
  return kql`${timeFilter(scope)} | ${accountFilter(scope, kql`AccountName`)}
    | summarize total = count() by account = tolower(AccountName), hour = bin(TimeGenerated, 1h)`;
}
