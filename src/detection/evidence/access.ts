import { hourOf } from '../../shared/timeWindow';
import { defineEvidence, type EvidenceScope } from '../evidence';
import { kql } from '../kql';
import { hourReducer, type HourGrouping } from './hourReducer';
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
    hourReducer({
      texts: ['account', 'clientIp', 'principal', 'userAgent'],
      sums: ['operations', 'bytes', 'refused'],
      read: accessReader(scope),
    }),
});

function accessReader(scope?: EvidenceScope): HourGrouping['read'] {
  const wanted = inScope(scope);
  const lower = lowering();
  return (record, into) => {
    if (record.table !== 'CDBDataPlaneRequests') return false;
    const time = record.time('TimeGenerated');
    const account = lower(record.text('AccountName'));
    if (Number.isNaN(time) || !wanted(time, account)) return false;
    const status = record.number('StatusCode');
    into.hour = hourOf(time);
    into.texts[0] = account;
    into.texts[1] = record.text('ClientIpAddress');
    into.texts[2] = principalOf(record);
    into.texts[3] = record.text('UserAgent');
    into.sums[0] = 1;
    into.sums[1] = whole(record, 'ResponseLength');
    into.sums[2] = status === 401 || status === 403 ? 1 : 0;
    return true;
  };
}
