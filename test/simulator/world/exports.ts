import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Value } from '../kusto/value';
import type { Logs } from './logs';
import type { LogRecord, LogTableName } from './records';
import { sentRecords } from './sentRecords';
import { schemaOf } from './tables';
import type { World } from './world';

const hour = 3_600_000;

/** Logs as files: what a storage account keeps, and what the portal's query page saves. */
export interface WrittenExports {
  /** The folder of the storage account's containers. */
  readonly storage: string;
  /** One file a table, as a Log Analytics CSV. */
  readonly tables: readonly string[];
  readonly records: number;
}

/** Writes the logs from an instant on, as far as they are sent anywhere. */
export async function writeExports(
  world: World,
  logs: Logs,
  folder: string,
  from?: number,
): Promise<WrittenExports> {
  const records = [...sentRecords(world, logs, from)].map(({ record, account }) => ({
    record,
    resourceId: account.id.toUpperCase(),
  }));
  const storage = join(folder, 'storage');
  for (const [path, lines] of Object.entries(blobs(records)))
    await write(join(storage, path), lines.join('\n') + '\n');
  const tables: string[] = [];
  for (const table of Object.keys(containers) as LogTableName[]) {
    const path = join(folder, `${table}.csv`);
    await write(
      path,
      csv(
        table,
        records.map(({ record }) => record),
      ),
    );
    tables.push(path);
  }
  return { storage, tables, records: records.length };
}

const containers: Readonly<Record<LogTableName, readonly [string, string]>> = {
  CDBDataPlaneRequests: ['insights-logs-dataplanerequests', 'DataPlaneRequests'],
  CDBQueryRuntimeStatistics: ['insights-logs-queryruntimestatistics', 'QueryRuntimeStatistics'],
  CDBControlPlaneRequests: ['insights-logs-controlplanerequests', 'ControlPlaneRequests'],
  AzureActivity: ['insights-activity-logs', 'Administrative'],
};

/** Lines by the path of their blob: one for each container, resource and hour. */
function blobs(records: readonly { record: LogRecord; resourceId: string }[]): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  for (const { record, resourceId } of records) {
    const [container] = containers[record.table];
    const [year, month, day, clock] = new Date(Math.floor(record.time / hour) * hour)
      .toISOString()
      .split(/[-T:]/);
    const path = `${container}/resourceId=${resourceId}/y=${year}/m=${month}/d=${day}/h=${clock}/m=00/PT1H.json`;
    (lines[path] ??= []).push(JSON.stringify(exported(record, resourceId)));
  }
  return lines;
}

/** A record in the form of a diagnostic export: values as text, names in camel case. */
export function exported({ table, time, cells }: LogRecord, resourceId: string): unknown {
  const common = { time: new Date(time).toISOString(), resourceId, category: containers[table][1] };
  const text = (name: string): string => String(cells[name] ?? '');
  if (table === 'AzureActivity')
    return {
      ...common,
      operationName: text('OperationNameValue'),
      resultType: text('ActivityStatusValue'),
      callerIpAddress: text('CallerIpAddress'),
      correlationId: text('CorrelationId'),
      identity: { claims: JSON.parse(text('Claims')) as unknown },
      properties: JSON.parse(text('Properties')) as unknown,
    };
  return {
    ...common,
    ...(table !== 'CDBQueryRuntimeStatistics' && { operationName: text('OperationName') }),
    properties: Object.fromEntries(
      Object.entries(exportNames[table]).map(([name, column]) => [name, text(column)]),
    ),
  };
}

/** Export names by the column of the table, as public samples of these exports spell them. */
const dataPlaneNames = {
  activityId: 'ActivityId',
  requestResourceType: 'RequestResourceType',
  requestResourceId: 'RequestResourceId',
  statusCode: 'StatusCode',
  duration: 'DurationMs',
  userAgent: 'UserAgent',
  clientIpAddress: 'ClientIpAddress',
  requestCharge: 'RequestCharge',
  requestLength: 'RequestLength',
  responseLength: 'ResponseLength',
  region: 'RegionName',
  aadPrincipalId: 'AadPrincipalId',
  keyType: 'KeyType',
  authTokenType: 'AuthTokenType',
  connectionMode: 'ConnectionMode',
  databaseName: 'DatabaseName',
  collectionName: 'CollectionName',
};

const queryNames = {
  activityId: 'ActivityId',
  databasename: 'DatabaseName',
  collectionname: 'CollectionName',
  partitionkeyrangeid: 'PartitionKeyRangeId',
  querytext: 'QueryText',
};

const controlPlaneNames = {
  activityId: 'ActivityId',
  httpstatusCode: 'HttpStatusCode',
  result: 'Result',
  ipRangeFilter: 'IpRangeFilter',
  defaultConsistencyLevel: 'DefaultConsistencyLevel',
  backupIntervalInMinutes: 'BackupIntervalInMinutes',
  backupRetentionIntervalInHours: 'BackupRetentionIntervalInHours',
  backupStorageRedundancy: 'BackupStorageRedundancy',
  targetBackupMode: 'TargetBackupMode',
  targetContinuousTier: 'TargetContinuousTier',
};

const exportNames = {
  CDBDataPlaneRequests: dataPlaneNames,
  CDBQueryRuntimeStatistics: queryNames,
  CDBControlPlaneRequests: controlPlaneNames,
} satisfies Partial<Record<LogTableName, object>>;

function csv(table: LogTableName, records: readonly LogRecord[]): string {
  const names = schemaOf(table).map(({ name }) => name);
  const rows = records
    .filter((record) => record.table === table)
    .map(({ time, cells }) =>
      csvLine(names.map((name) => (name === 'TimeGenerated' ? csvTime(time) : cells[name]))),
    );
  return [csvLine(names), ...rows].join('\n') + '\n';
}

/** A line of a CSV file, every cell in quotes; what is undefined is empty. */
export function csvLine(cells: readonly Value[]): string {
  return cells
    .map((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell ?? '')))
    .map((text) => `"${text.replaceAll('"', '""')}"`)
    .join(',');
}

/** As the portal saves it: `2025-11-21 19:45:18.0760000`. */
export function csvTime(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '0000');
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
