import { hourOf } from '../../shared/timeWindow';
import { defineEvidence, type EvidenceScope } from '../evidence';
import { kql } from '../kql';
import { groupingReducer } from './groups';
import { accessColumns } from './kinds';
import { accountFilter, inScope, lowering, principalColumn, principalOf, timeFilter, whole } from './scope';

/** Who reached the data, from where and with what, by the hour. */
export const access = defineEvidence({
  kind: 'access',
  description:
    'Requests for data by hour, address, principal and user agent: who reached the data and how much they read.',
  granularity: 'hour',
  columns: accessColumns,
  tables: ['CDBDataPlaneRequests'],
  kql: (scope) =>
    kql`CDBDataPlaneRequests
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
    groupingReducer({
      columns: accessColumns,
      keys: ['account', 'hour', 'clientIp', 'principal', 'userAgent'],
      read: accessReader(scope),
      add(total, row) {
        total.operations += row.operations;
        total.bytes += row.bytes;
        total.refused += row.refused;
      },
    }),
});

function accessReader(
  scope?: EvidenceScope,
): Parameters<typeof groupingReducer<typeof accessColumns>>[0]['read'] {
  const wanted = inScope(scope);
  const lower = lowering();
  return (record) => {
    if (record.table !== 'CDBDataPlaneRequests') return undefined;
    const time = record.time('TimeGenerated');
    const account = lower(record.text('AccountName'));
    if (Number.isNaN(time) || !wanted(time, account)) return undefined;
    const status = record.number('StatusCode');
    return {
      account,
      hour: hourOf(time),
      clientIp: record.text('ClientIpAddress'),
      principal: principalOf(record),
      userAgent: record.text('UserAgent'),
      operations: 1,
      bytes: whole(record, 'ResponseLength'),
      refused: status === 401 || status === 403 ? 1 : 0,
    };
  };
}
