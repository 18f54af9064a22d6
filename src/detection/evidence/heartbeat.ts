import { defineEvidence, type EvidenceScope } from '../evidence';
import { kql, type Kql } from '../kql';
import { HourReducer } from './hourReducer';
import { heartbeatColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, timeFilter } from './scope';

/** How much every account logs and how much its metrics count, by the hour: enough to see that one has fallen silent. */
export const heartbeat = defineEvidence({
  kind: 'heartbeat',
  description:
    'The rows that an account logs, by hour and category, and the requests that its metrics count.',
  granularity: 'hour',
  columns: heartbeatColumns,
  tables: ['CDBDataPlaneRequests', 'CDBQueryRuntimeStatistics', 'CDBControlPlaneRequests', 'AzureMetrics'],
  isMadeOfAny: true,
  // Fuzzy, since a workspace has the tables only of the categories that are turned on.
  kql: (scope, form) =>
    kql`union isfuzzy=true
  (${rowsOfTable('CDBDataPlaneRequests', form)} | ${counted(scope)} | project account, hour, requests = total, executions = 0, changes = 0, counted = 0),
  (${rowsOfTable('CDBQueryRuntimeStatistics', form)} | ${counted(scope)} | project account, hour, requests = 0, executions = total, changes = 0, counted = 0),
  (${rowsOfTable('CDBControlPlaneRequests', form)} | ${counted(scope)} | project account, hour, requests = 0, executions = 0, changes = total, counted = 0),
  (AzureMetrics | ${metricsOf(scope)} | project account, hour, requests = 0, executions = 0, changes = 0, counted = total)
| summarize requests = sum(requests), executions = sum(executions), changes = sum(changes), counted = sum(counted) by account, hour
| project account, hour, requests, executions, changes, counted`.text,
  reduce: (scope) =>
    new HourReducer(heartbeatColumns, {
      tables: [
        'CDBDataPlaneRequests',
        'CDBQueryRuntimeStatistics',
        'CDBControlPlaneRequests',
        'AzureMetrics',
      ],
      scope,
      texts: { account: accountText },
      sums: {
        requests: { table: 'CDBDataPlaneRequests' },
        executions: { table: 'CDBQueryRuntimeStatistics' },
        changes: { table: 'CDBControlPlaneRequests' },
        counted: { table: 'AzureMetrics', amount: 'Count', where: ['MetricName', (name) => name === metric] },
      },
    }),
});

const metric = 'TotalRequests';

function metricsOf(scope: EvidenceScope): Kql {
  const account = kql`tolower(Resource)`;
  return kql`where ResourceProvider =~ "MICROSOFT.DOCUMENTDB"
    | ${timeFilter(scope)} | ${accountFilter(scope, kql`Resource`)}
    | summarize total = sum(iff(MetricName == ${metric}, coalesce(tolong(Count), 0), 0)) by account = ${account}, hour = bin(TimeGenerated, 1h)`;
}

function counted(scope: EvidenceScope): Kql {
  return kql`${timeFilter(scope)} | ${accountFilter(scope, kql`AccountName`)}
    | summarize total = count() by account = tolower(AccountName), hour = bin(TimeGenerated, 1h)`;
}
