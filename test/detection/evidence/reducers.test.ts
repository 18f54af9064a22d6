import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceKind, EvidenceScope } from '../../../src/detection/evidence';
import type { KindName } from '../../../src/detection/evidence/kinds';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import { hour } from '../../../src/shared/timeWindow';
import { anyRecords, cursorOn, firstHour, type LogRecord } from './records';

type Row = Record<string, unknown>;

const scope: EvidenceScope = {
  from: firstHour + hour / 2,
  to: firstHour + 2 * hour,
  accounts: ['Shop'],
  activityIds: ['a-1', 'b-1'],
};

const kinds = Object.entries<EvidenceKind>(evidenceKinds) as [KindName, EvidenceKind][];

describe.each(kinds)('the reducer of %s', (name, kind) => {
  it.each<[string, EvidenceScope | undefined]>([
    ['everything', undefined],
    ['a scope', scope],
  ])('gives the rows of the definition, for %s', (_, wanted) => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        expect(reduce(kind, records, wanted)).toEqual(inOrder(definition[name](records, wanted)));
      }),
    );
  });

  it('gives the same rows in any order and any split', () => {
    const splits = anyRecords.chain((records) =>
      fc.record({
        records: fc.constant(records),
        shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
        at: fc.nat(records.length),
      }),
    );
    fc.assert(
      fc.property(splits, ({ records, shuffled, at }) => {
        const wanted = { ...scope, from: 0, to: Infinity };
        const [left, right] = [kind.reduce(wanted), kind.reduce(wanted)];
        for (const record of shuffled.slice(0, at)) left.add(cursorOn(record));
        for (const record of shuffled.slice(at)) right.add(cursorOn(record));
        left.merge(structuredClone(right.state()));
        expect(inOrder(left.rows())).toEqual(reduce(kind, records, wanted));
      }),
    );
  });

  it('has the declared columns and no others', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const row of kind
          .reduce()
          .rows()
          .concat(definition[name](records, undefined) as never[]))
          expect(Object.keys(row).sort()).toEqual(Object.keys(kind.columns).sort());
      }),
      { numRuns: 10 },
    );
  });
});

describe('a reducer that merged', () => {
  it('leaves the state that it was given as it was', () => {
    const record = cursorOn({
      table: 'CDBDataPlaneRequests',
      TimeGenerated: firstHour,
      AccountName: 'shop',
    });
    const [left, right] = [evidenceKinds.access.reduce(), evidenceKinds.access.reduce()];
    right.add(record);
    left.merge(right.state());
    left.add(record);
    expect(right.rows()).toMatchObject([{ operations: 1 }]);
    expect(left.rows()).toMatchObject([{ operations: 2 }]);
  });
});

function reduce(kind: EvidenceKind, records: readonly LogRecord[], wanted?: EvidenceScope): Row[] {
  const reducer = kind.reduce(wanted);
  for (const record of records) reducer.add(cursorOn(record));
  return inOrder(reducer.rows());
}

function inOrder(rows: readonly Row[]): Row[] {
  return rows.map(sortedKeys).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function sortedKeys(row: Row): Row {
  return Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// What each query means, said a second time in the plainest way: rows by a key, measures over the group.
const definition: Record<KindName, (records: readonly LogRecord[], wanted?: EvidenceScope) => Row[]> = {
  access: (records, wanted) =>
    grouped(inside(records, 'CDBDataPlaneRequests', wanted), requestKey, (group) => ({
      operations: group.length,
      bytes: group.reduce((sum, { ResponseLength }) => sum + Math.trunc(Number(ResponseLength) || 0), 0),
      refused: group.filter(({ StatusCode }) => ['401', '403'].includes(String(StatusCode))).length,
    })),
  queryText: (records, wanted) =>
    grouped(
      inside(records, 'CDBQueryRuntimeStatistics', wanted),
      (record) => ({
        account: lower(record['AccountName']),
        hour: hourAt(record),
        database: record['DatabaseName'],
        container: record['CollectionName'],
        text: record['QueryText'],
      }),
      (group) => ({
        executions: group.length,
        activityId: group.map(({ ActivityId }) => String(ActivityId)).sort()[0],
      }),
    ),
  volume: (records, wanted) =>
    grouped(
      inside(records, 'CDBDataPlaneRequests', wanted),
      (record) => ({
        account: lower(record['AccountName']),
        hour: hourAt(record),
        database: record['DatabaseName'],
        container: record['CollectionName'],
        principal: record['AadPrincipalId'] || record['KeyType'],
      }),
      (group) => ({
        operations: group.length,
        bytes: group.reduce((sum, { ResponseLength }) => sum + Math.trunc(Number(ResponseLength) || 0), 0),
        throttled: group.filter(({ StatusCode }) => Number(StatusCode) === 429).length,
      }),
    ),
  deletions: (records, wanted) =>
    grouped(
      inside(records, 'CDBDataPlaneRequests', wanted).filter(
        (record) =>
          lower(record['OperationName']) === 'delete' &&
          record['RequestResourceType'] !== 'Database' &&
          record['StatusCode'] === 200,
      ),
      (record) => ({
        account: lower(record['AccountName']),
        hour: hourAt(record),
        database: record['DatabaseName'],
        container: record['CollectionName'],
        principal: record['AadPrincipalId'] || record['KeyType'],
      }),
      (group) => ({ deletes: group.length }),
    ),
  heartbeat: (records, wanted) =>
    grouped(
      [
        'CDBDataPlaneRequests',
        'CDBQueryRuntimeStatistics',
        'CDBControlPlaneRequests',
        'AzureMetrics',
      ].flatMap((table) => inside(records, table, wanted)),
      (record) => ({ account: lower(record['AccountName']), hour: hourAt(record) }),
      (group) => ({
        requests: group.filter(({ table }) => table === 'CDBDataPlaneRequests').length,
        executions: group.filter(({ table }) => table === 'CDBQueryRuntimeStatistics').length,
        changes: group.filter(({ table }) => table === 'CDBControlPlaneRequests').length,
        counted: group.reduce(
          (sum, { MetricName, Count }) => sum + (MetricName === 'TotalRequests' ? Number(Count) : 0),
          0,
        ),
      }),
    ),
  controlPlane: (records, wanted) =>
    grouped(
      records.filter(({ OperationNameValue }) =>
        /^microsoft.documentdb|locks/i.test(String(OperationNameValue)),
      ),
      operationKey,
      () => ({}),
    ).filter((row) => isInside(Number(row['time']), String(row['account']), wanted)),
  posture: (records, wanted) =>
    grouped(
      inside(records, 'CDBControlPlaneRequests', wanted).filter(
        (record) => record['DefaultConsistencyLevel'] && !(Number(record['HttpStatusCode']) >= 400),
      ),
      settingsKey,
      () => ({}),
    ),
  request: (records, wanted) =>
    grouped(
      inside(records, 'CDBDataPlaneRequests', wanted).filter(({ ActivityId }) =>
        wanted?.activityIds?.includes(String(ActivityId)),
      ),
      ({ AccountName, TimeGenerated, ActivityId, ...record }) => ({
        account: lower(AccountName),
        time: TimeGenerated,
        activityId: ActivityId,
        clientIp: record['ClientIpAddress'],
        principal: record['AadPrincipalId'] || record['KeyType'],
        userAgent: record['UserAgent'],
        statusCode: Number(record['StatusCode']),
        bytes: Math.trunc(Number(record['ResponseLength']) || 0),
      }),
      () => ({}),
    ),
};

function requestKey(record: LogRecord): Row {
  return {
    account: lower(record['AccountName']),
    hour: hourAt(record),
    clientIp: record['ClientIpAddress'],
    principal: record['AadPrincipalId'] || record['KeyType'],
    userAgent: record['UserAgent'],
  };
}

function settingsKey(record: LogRecord): Row {
  const untold = { publicNetworkAccess: '', virtualNetworks: '', networkBypass: '', localAuth: '' };
  return {
    ...untold,
    account: lower(record['AccountName']),
    time: record['TimeGenerated'],
    resourceId: lower(record['_ResourceId']),
    ipRules: record['IpRangeFilter'] || 'none',
    backupMode: record['TargetBackupMode'],
    backupIntervalMinutes: String(record['BackupIntervalInMinutes']),
    backupRetentionHours: String(record['BackupRetentionIntervalInHours']),
    backupRedundancy: record['BackupStorageRedundancy'],
    continuousTier: record['TargetContinuousTier'],
    customerManagedKey: '',
    regions: '',
  };
}

function operationKey(record: LogRecord): Row {
  const resourceId = lower(record['_ResourceId'] || record['ResourceId']);
  const words: Record<string, string> = { succeeded: 'Success', Failed: 'Failure' };
  const status = String(record['ActivityStatusValue']);
  return {
    account: resourceId.split('/databaseaccounts/')[1]?.split('/')[0] ?? '',
    time: record['TimeGenerated'],
    operation: lower(record['OperationNameValue']),
    status: words[status] ?? status,
    caller: record['Caller'],
    callerIp: record['CallerIpAddress'],
    application: record['Claims'] === '{"appid":"x-1"}' ? 'x-1' : '',
    resourceId,
    correlationId: record['CorrelationId'],
    body: String(record['Properties']).includes('a') ? '{"a":1}' : '',
  };
}

function grouped(
  records: readonly LogRecord[],
  keyOf: (record: LogRecord) => Row,
  measure: (group: readonly LogRecord[]) => Row,
): Row[] {
  const keys = [...new Set(records.map((record) => JSON.stringify(keyOf(record))))];
  return keys.map((key) => ({
    ...(JSON.parse(key) as Row),
    ...measure(records.filter((record) => JSON.stringify(keyOf(record)) === key)),
  }));
}

function inside(records: readonly LogRecord[], table: string, wanted?: EvidenceScope): LogRecord[] {
  return records.filter(
    (record) =>
      record.table === table &&
      isInside(Number(record['TimeGenerated']), lower(record['AccountName']), wanted),
  );
}

function isInside(time: number, account: string, wanted?: EvidenceScope): boolean {
  if (!wanted) return true;
  return time >= wanted.from && time < wanted.to && wanted.accounts!.map(lower).includes(account);
}

function hourAt(record: LogRecord): number {
  return Number(record['TimeGenerated']) - (Number(record['TimeGenerated']) % hour);
}

function lower(text: string | number | undefined): string {
  return String(text).toLowerCase();
}
