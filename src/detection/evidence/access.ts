import { defineEvidence } from '../evidence';
import { kql } from '../kql';
import { HourReducer } from './hourReducer';
import { accessColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, accountText, principalColumn, principalText, timeFilter } from './scope';

/** Who reached the data, from where and with what, by the hour. */
export const access = defineEvidence({
  kind: 'access',
  description:
    'Requests for data by hour, address, principal and user agent: who reached the data and how much they read.',
  granularity: 'hour',
  columns: accessColumns,
  tables: ['CDBDataPlaneRequests'],
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBDataPlaneRequests', form)}
| ${timeFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| summarize
    operations = count(),
    bytes = sum(coalesce(tolong(ResponseLength), 0)),
    refused = countif(StatusCode in (401, 403))
  by account = tolower(AccountName), hour = bin(TimeGenerated, 1h), clientIp = ClientIpAddress,
    principal = ${principalColumn}, userAgent = UserAgent
| project account, hour, clientIp, principal, userAgent, operations, bytes, refused`.text,
  reduce: (scope) =>
    new HourReducer(accessColumns, {
      tables: ['CDBDataPlaneRequests'],
      scope,
      texts: {
        account: accountText,
        clientIp: { of: ['ClientIpAddress'] },
        principal: principalText,
        userAgent: { of: ['UserAgent'] },
      },
      sums: {
        operations: {},
        bytes: { amount: 'ResponseLength' },
        refused: { where: ['StatusCode', isRefusal] },
      },
    }),
});

function isRefusal(status: string): boolean {
  return Number(status) === 401 || Number(status) === 403;
}
