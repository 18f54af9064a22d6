import type { SimulatedAccount } from './world';

/** One record of a log, under the column names of its table. Times are milliseconds since the epoch. */
export interface LogRecord {
  readonly table: LogTableName;
  readonly time: number;
  /** The name of the account that it is about. */
  readonly account: string;
  readonly cells: Readonly<Record<string, string | number>>;
}

export type LogTableName =
  'CDBDataPlaneRequests' | 'CDBQueryRuntimeStatistics' | 'CDBControlPlaneRequests' | 'AzureActivity';

/** Who sends requests, from where, with what. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
  /** An Entra ID principal; otherwise the requests carry a key. */
  readonly principal?: string;
  readonly keyType?: string;
}

/** One request for data. */
export interface DataRequest {
  readonly time: number;
  readonly client: Client;
  readonly operation: string;
  readonly status: number;
  readonly bytes: number;
  readonly activityId: string;
  readonly container: string;
}

const database = 'shop';

export function dataPlaneRecord(account: SimulatedAccount, request: DataRequest): LogRecord {
  const { client, container } = request;
  return {
    table: 'CDBDataPlaneRequests',
    time: request.time,
    account: account.name,
    cells: {
      AccountName: account.name.toUpperCase(),
      OperationName: request.operation,
      ConnectionMode: 'Gateway',
      ActivityId: request.activityId,
      UserAgent: client.userAgent,
      RequestResourceType: 'Document',
      RequestResourceId: `/dbs/${database}/colls/${container}/docs`,
      StatusCode: request.status,
      ClientIpAddress: client.address,
      RequestCharge: 2.83 + Math.round(request.bytes / 40) / 100,
      DurationMs: 1.5 + Math.round(request.bytes / 100) / 10,
      RequestLength: 300,
      ResponseLength: request.bytes,
      RegionName: account.location,
      DatabaseName: database,
      CollectionName: container,
      AadPrincipalId: client.principal ?? '',
      KeyType: client.principal ? '' : (client.keyType ?? 'PrimaryMasterKey'),
      AuthTokenType: client.principal ? 'AadToken' : 'PrimaryMasterKey',
      _ResourceId: account.id.toLowerCase(),
    },
  };
}

/** The statistics of one query, as full text or obfuscated, whichever the account is set to. */
export function queryRecord(account: SimulatedAccount, request: DataRequest, query: string): LogRecord {
  return {
    table: 'CDBQueryRuntimeStatistics',
    time: request.time,
    account: account.name,
    cells: {
      AccountName: account.name.toUpperCase(),
      DatabaseName: database,
      CollectionName: request.container,
      PartitionKeyRangeId: '0',
      QueryText: JSON.stringify({ query, parameters: [] }),
      ActivityId: request.activityId,
      _ResourceId: account.id.toLowerCase(),
    },
  };
}

/** One operation on an account, as the activity log of the subscription has it. */
export interface Operation {
  readonly time: number;
  readonly name: string;
  readonly caller: string;
  readonly address: string;
  readonly application: string;
  readonly correlationId: string;
  /** What the request asked for. */
  readonly body?: unknown;
}

export function activityRecord(account: SimulatedAccount, operation: Operation): LogRecord {
  return {
    table: 'AzureActivity',
    time: operation.time,
    account: account.name,
    cells: {
      OperationNameValue: operation.name.toUpperCase(),
      ActivityStatusValue: 'Success',
      CategoryValue: 'Administrative',
      Caller: operation.caller,
      CallerIpAddress: operation.address,
      CorrelationId: operation.correlationId,
      ResourceProviderValue: 'MICROSOFT.DOCUMENTDB',
      Claims: JSON.stringify({
        appid: operation.application,
        ipaddr: operation.address,
        'http://schemas.microsoft.com/identity/claims/objectidentifier': operation.caller,
      }),
      Properties: JSON.stringify(
        operation.body === undefined ? {} : { requestbody: JSON.stringify(operation.body) },
      ),
      ResourceId: '',
      _ResourceId: account.id.toLowerCase(),
      SubscriptionId: account.subscriptionId,
    },
  };
}

/** The end of an update of an account, as its control-plane log has it: the settings that it left. */
export function updateRecord(
  account: SimulatedAccount,
  time: number,
  activityId: string,
  ipRules: readonly string[],
): LogRecord {
  return {
    table: 'CDBControlPlaneRequests',
    time,
    account: account.name,
    cells: {
      AccountName: account.name.toUpperCase(),
      ActivityId: activityId,
      OperationName: 'AccountUpdateComplete',
      HttpStatusCode: 200,
      Result: 'OK',
      IpRangeFilter: ipRules.join(','),
      DefaultConsistencyLevel: 'Session',
      BackupIntervalInMinutes: 240,
      BackupRetentionIntervalInHours: 8,
      BackupStorageRedundancy: 'Geo',
      TargetBackupMode: 'Periodic',
      TargetContinuousTier: '',
      _ResourceId: account.id.toLowerCase(),
    },
  };
}
