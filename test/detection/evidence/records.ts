import fc from 'fast-check';
import type { LogTable, RecordCursor } from '../../../src/detection/evidence';
import { TextCursor } from '../../../src/detection/evidence/textCursor';
import { hour } from '../../../src/shared/timeWindow';

/** A record of a log under the names of its table, as a test writes it down. */
export interface LogRecord {
  readonly table: LogTable;
  readonly [column: string]: string | number;
}

/** A cursor on one record. */
export function cursorOn(record: LogRecord): RecordCursor {
  return new OneRecordCursor(record);
}

class OneRecordCursor extends TextCursor {
  readonly table: LogTable;

  constructor(readonly record: LogRecord) {
    super();
    this.table = record.table;
  }

  text(column: string): string {
    return String(this.record[column] ?? '');
  }

  number(column: string): number {
    const cell = this.record[column];
    return cell === undefined || cell === '' ? NaN : Number(cell);
  }

  time(column: string): number {
    return Number(this.record[column] ?? NaN);
  }
}

export const firstHour = Date.UTC(2026, 0, 1);

// Few values each, so that records meet in groups.
const time = fc.integer({ min: firstHour, max: firstHour + 3 * hour });
const account = fc.constantFrom('shop', 'SHOP', 'crm');

const dataPlane = fc.record({
  table: fc.constant('CDBDataPlaneRequests' as const),
  TimeGenerated: time,
  AccountName: account,
  ClientIpAddress: fc.constantFrom('1.2.3.4', '::1', ''),
  DatabaseName: fc.constantFrom('db', ''),
  CollectionName: fc.constantFrom('c1', 'C1'),
  OperationName: fc.constantFrom('Query', 'Delete', 'delete'),
  RequestResourceType: fc.constantFrom('Document', 'Database', ''),
  AadPrincipalId: fc.constantFrom('', 'p-1'),
  KeyType: fc.constantFrom('', 'PrimaryMasterKey'),
  UserAgent: fc.constantFrom('sdk', '<b>&"'),
  StatusCode: fc.constantFrom(200, 401, 403, 429, '401', ''),
  ResponseLength: fc.constantFrom(0, 100, 2.7, '55', '', 'x'),
  ActivityId: fc.constantFrom('a-1', 'a-2', 'b-1'),
});

const query = fc.record({
  table: fc.constant('CDBQueryRuntimeStatistics' as const),
  TimeGenerated: time,
  AccountName: account,
  DatabaseName: fc.constantFrom('db', 'db2'),
  CollectionName: fc.constantFrom('c1', 'c2'),
  QueryText: fc.constantFrom('{"query":"SELECT * FROM c"}', 'SELECT 1'),
  ActivityId: fc.constantFrom('a-1', 'a-2', 'b-1'),
});

const prefix = '/subscriptions/S/resourceGroups/G/providers/Microsoft.DocumentDB/databaseAccounts/';

const activity = fc.record({
  table: fc.constant('AzureActivity' as const),
  TimeGenerated: fc.constantFrom(firstHour, firstHour + 1, firstHour + hour),
  OperationNameValue: fc.constantFrom(
    'MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/LISTKEYS/ACTION',
    'Microsoft.DocumentDB/databaseAccounts/write',
    'Microsoft.Authorization/locks/delete',
    'Microsoft.Storage/storageAccounts/write',
  ),
  ActivityStatusValue: fc.constantFrom('Success', 'succeeded', 'Failed', 'Start', 'Odd'),
  _ResourceId: fc.constantFrom('', `${prefix}Shop`),
  ResourceId: fc.constantFrom(`${prefix}CRM/sqlDatabases/db`, '/subscriptions/S'),
  Caller: fc.constantFrom('me@contoso.com', ''),
  CallerIpAddress: fc.constantFrom('1.2.3.4', ''),
  Claims: fc.constantFrom('{"appid":"x-1"}', '{"appid":', '', '[]', 'null'),
  CorrelationId: fc.constantFrom('c-1', 'c-2'),
  Properties: fc.constantFrom('{"requestbody":"{\\"a\\":1}"}', '{"requestbody":{"a":1}}', '{}', ''),
});

const settings = fc.record({
  table: fc.constant('CDBControlPlaneRequests' as const),
  TimeGenerated: fc.constantFrom(firstHour, firstHour + 1, firstHour + hour),
  AccountName: account,
  _ResourceId: fc.constantFrom('', `${prefix}Shop`),
  HttpStatusCode: fc.constantFrom(200, 202, 400, ''),
  DefaultConsistencyLevel: fc.constantFrom('Session', ''),
  IpRangeFilter: fc.constantFrom('1.2.3.4,5.6.7.8', ''),
  TargetBackupMode: fc.constantFrom('Periodic', ''),
  BackupIntervalInMinutes: fc.constantFrom(240, '240', 1440, ''),
  BackupRetentionIntervalInHours: fc.constantFrom(8, ''),
  BackupStorageRedundancy: fc.constantFrom('Geo', 'Local'),
  TargetContinuousTier: fc.constantFrom('', 'Continuous7Days'),
});

const metrics = fc.record({
  table: fc.constant('AzureMetrics' as const),
  TimeGenerated: time,
  AccountName: account,
  MetricName: fc.constantFrom('TotalRequests', 'DataUsage'),
  Count: fc.constantFrom(0, 3, '12', ''),
});

export const anyRecords: fc.Arbitrary<LogRecord[]> = fc.array(
  fc.oneof(dataPlane, query, activity, settings, metrics),
  {
    maxLength: 60,
  },
);
