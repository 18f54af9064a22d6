import { defineEvidence, type EvidenceScope, type RecordCursor, type RowOf } from '../evidence';
import { kql, type Kql } from '../kql';
import { eventReducer } from './eventReducer';
import { requestColumns } from './kinds';
import { rowsOfTable } from './logTables';
import { accountFilter, inScope, lowering, principalColumn, principalOf, timeFilter, whole } from './scope';

/** Single requests by activity id. A scope without ids asks for none: requests are never fetched in bulk. */
export const request = defineEvidence({
  kind: 'request',
  description: 'The requests behind a few activity ids: address, principal, outcome and size of the answer.',
  granularity: 'event',
  columns: requestColumns,
  tables: ['CDBDataPlaneRequests'],
  kql: (scope, form) =>
    kql`${rowsOfTable('CDBDataPlaneRequests', form)}
| ${timeFilter(scope)}
| ${activityFilter(scope)}
| ${accountFilter(scope, kql`AccountName`)}
| project account = tolower(AccountName), ['time'] = TimeGenerated, activityId = ActivityId,
    clientIp = ClientIpAddress, principal = ${principalColumn}, userAgent = UserAgent,
    statusCode = tolong(StatusCode), bytes = coalesce(tolong(ResponseLength), 0)
| distinct *`.text,
  reduce: (scope) => eventReducer(requestColumns, requestReader(scope)),
});

function activityFilter({ activityIds = [] }: EvidenceScope): Kql {
  return activityIds.length > 0 ? kql`where ActivityId in ${activityIds}` : kql`where false`;
}

type RequestRow = RowOf<typeof requestColumns>;

function requestReader(scope?: EvidenceScope): (record: RecordCursor) => RequestRow | undefined {
  const wanted = inScope(scope);
  const ids = new Set(scope?.activityIds);
  const lower = lowering();
  return (record) => {
    if (record.table !== 'CDBDataPlaneRequests') return undefined;
    const activityId = record.text('ActivityId');
    if (!ids.has(activityId)) return undefined;
    const time = record.time('TimeGenerated');
    const account = lower(record.text('AccountName'));
    if (Number.isNaN(time) || !wanted(time, account)) return undefined;
    return {
      account,
      time,
      activityId,
      clientIp: record.text('ClientIpAddress'),
      principal: principalOf(record),
      userAgent: record.text('UserAgent'),
      statusCode: whole(record, 'StatusCode'),
      bytes: whole(record, 'ResponseLength'),
    };
  };
}
