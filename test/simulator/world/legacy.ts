import type { Column, Row, Value } from '../kusto/value';
import type { LogRecord, LogTableName } from './records';

/** The categories of resource logs, by the tables of their own. */
const categories: Readonly<Partial<Record<LogTableName, string>>> = {
  CDBDataPlaneRequests: 'DataPlaneRequests',
  CDBQueryRuntimeStatistics: 'QueryRuntimeStatistics',
  CDBControlPlaneRequests: 'ControlPlaneRequests',
};

/** Columns of AzureDiagnostics by those of the tables of their own; the category tells which of two names it is. */
const names: Readonly<Record<string, string>> = {
  OperationName: 'OperationName',
  ActivityId: 'activityId_g',
  UserAgent: 'userAgent_s',
  RequestResourceType: 'requestResourceType_s',
  StatusCode: 'statusCode_s',
  ClientIpAddress: 'clientIpAddress_s',
  ResponseLength: 'responseLength_s',
  AadPrincipalId: 'aadPrincipalId_g',
  KeyType: 'keyType_s',
  DatabaseName: 'databaseName_s',
  CollectionName: 'collectionName_s',
  QueryText: 'querytext_s',
  HttpStatusCode: 'httpstatusCode_s',
  IpRangeFilter: 'ipRangeFilter_s',
  DefaultConsistencyLevel: 'defaultConsistencyLevel_s',
  BackupIntervalInMinutes: 'backupIntervalInMinutes_d',
  BackupRetentionIntervalInHours: 'backupRetentionIntervalInHours_d',
  BackupStorageRedundancy: 'backupStorageRedundancy_s',
  TargetBackupMode: 'targetBackupMode_s',
  TargetContinuousTier: 'targetContinuousTier_s',
};

const queryNames: Readonly<Record<string, string>> = {
  ...names,
  DatabaseName: 'databasename_s',
  CollectionName: 'collectionname_s',
};

const common = ['TimeGenerated', 'ResourceProvider', 'Category', 'Resource', '_ResourceId'];

/** The columns of AzureDiagnostics, as they are once each of our logs has been sent. */
export const legacyColumns: readonly Column[] = [
  ...new Set([...common, ...Object.values(names), ...Object.values(queryNames)]),
].map((name) => ({ name, type: typeOf(name) }));

function typeOf(name: string): Column['type'] {
  if (name === 'TimeGenerated') return 'datetime';
  return name.endsWith('_d') ? 'real' : 'string';
}

/** Whether AzureDiagnostics holds a record: the activity log is no resource log. */
export function isResourceLog({ table }: LogRecord): boolean {
  return categories[table] !== undefined;
}

/** A record of a resource log as AzureDiagnostics holds it. */
export function legacyRow({ table, time, account, cells }: LogRecord): Row {
  const row: Record<string, Value> = {
    TimeGenerated: time,
    ResourceProvider: 'MICROSOFT.DOCUMENTDB',
    Category: categories[table],
    Resource: account.toUpperCase(),
    _ResourceId: cells['_ResourceId'],
  };
  const byColumn = table === 'CDBQueryRuntimeStatistics' ? queryNames : names;
  for (const [column, name] of Object.entries(byColumn)) {
    const cell = cells[column];
    if (cell !== undefined) row[name] = name.endsWith('_d') ? cell : String(cell);
  }
  return legacyColumns.map(({ name, type }) => row[name] ?? (type === 'string' ? '' : undefined));
}
