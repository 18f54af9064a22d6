import type { Column, Row, Table } from '../kusto/value';
import type { Logs } from './logs';
import { isResourceLog, legacyColumns, legacyRow } from './legacy';
import type { LogRecord, LogTableName } from './records';
import type { SimulatedAccount, SimulatedWorkspace, World } from './world';

/** The tables that queries may ask for. Nothing is written into the one of metrics. */
export type KnownTable = LogTableName | 'AzureMetrics';

/** Columns of the tables, names and types as in the reference of Azure Monitor's tables. */
const schemas: Readonly<Record<KnownTable, readonly Column[]>> = {
  CDBDataPlaneRequests: columns(
    'TimeGenerated:datetime AccountName OperationName ConnectionMode ActivityId UserAgent RequestResourceType ' +
      'RequestResourceId StatusCode:int ClientIpAddress RequestCharge:real DurationMs:real RequestLength:real ' +
      'ResponseLength:real RegionName DatabaseName CollectionName AadPrincipalId KeyType AuthTokenType _ResourceId',
  ),
  CDBQueryRuntimeStatistics: columns(
    'TimeGenerated:datetime AccountName DatabaseName CollectionName PartitionKeyRangeId QueryText ActivityId _ResourceId',
  ),
  CDBControlPlaneRequests: columns(
    'TimeGenerated:datetime AccountName ActivityId OperationName HttpStatusCode:int Result IpRangeFilter ' +
      'DefaultConsistencyLevel BackupIntervalInMinutes:int BackupRetentionIntervalInHours:int ' +
      'BackupStorageRedundancy TargetBackupMode TargetContinuousTier _ResourceId',
  ),
  AzureActivity: columns(
    'TimeGenerated:datetime OperationNameValue ActivityStatusValue CategoryValue Caller CallerIpAddress CorrelationId ' +
      'ResourceProviderValue Claims Properties ResourceId _ResourceId SubscriptionId',
  ),
  AzureMetrics: columns(
    'TimeGenerated:datetime ResourceProvider Resource MetricName Count:real Total:real _ResourceId',
  ),
};

function columns(text: string): readonly Column[] {
  return text.split(' ').map((column) => {
    const [name = '', type = 'string'] = column.split(':');
    return { name, type: type as Column['type'] };
  });
}

/**
 * A table of a workspace, within the time span of the request. Undefined where no account sends the log, since the service
 * does not make a table before rows come.
 */
export function tableOf(
  world: World,
  logs: Logs,
  workspace: SimulatedWorkspace,
  name: string,
  [from, to]: readonly [number?, number?] = [],
): Table | undefined {
  const own = world.accounts.filter((account) => account.logs?.workspace === workspace.id);
  const recordsOf = function* (senders: readonly SimulatedAccount[]): Generator<LogRecord> {
    for (const account of senders) yield* logs.of(account, from, to);
  };
  if (name === 'AzureDiagnostics') {
    const senders = own.filter(({ logs }) => !logs?.dedicated);
    if (senders.length === 0) return undefined;
    return { columns: legacyColumns, rows: legacyRows(recordsOf(senders)) };
  }
  const schema = (schemas as Readonly<Record<string, readonly Column[]>>)[name];
  const senders =
    name === 'AzureActivity' ? exporting(world, workspace) : own.filter(({ logs }) => logs?.dedicated);
  if (!schema || senders.length === 0) return undefined;
  return { columns: schema, rows: ownRows(recordsOf(senders), name, schema) };
}

/** The accounts of the subscriptions that send their activity log to a workspace. */
function exporting({ accounts, subscriptions }: World, workspace: SimulatedWorkspace): SimulatedAccount[] {
  const senders = subscriptions.filter(({ activityLog }) => activityLog === workspace.id);
  return accounts.filter(({ subscriptionId }) => senders.some(({ id }) => id === subscriptionId));
}

/** Rows by their records: the same are asked for again and again. */
const known = { own: new WeakMap<LogRecord, Row>(), legacy: new WeakMap<LogRecord, Row>() };

function* ownRows(records: Iterable<LogRecord>, table: string, schema: readonly Column[]): Generator<Row> {
  for (const record of records)
    if (record.table === table) yield remembered(known.own, record, () => rowIn(schema, record));
}

function* legacyRows(records: Iterable<LogRecord>): Generator<Row> {
  for (const record of records)
    if (isResourceLog(record)) yield remembered(known.legacy, record, () => legacyRow(record));
}

function remembered(rows: WeakMap<LogRecord, Row>, record: LogRecord, make: () => Row): Row {
  const row = rows.get(record) ?? make();
  rows.set(record, row);
  return row;
}

function rowIn(schema: readonly Column[], { time, cells }: LogRecord): Row {
  return schema.map(({ name }) => (name === 'TimeGenerated' ? time : cells[name]));
}

/** The columns of a table, as far as queries read them. */
export function schemaOf(name: KnownTable): readonly Column[] {
  return schemas[name];
}
