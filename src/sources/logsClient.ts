import type { Connection } from '../azure/connection';
import { serviceError } from '../azure/serviceError';
import { patienceOf, transportOptions } from '../azure/transport';
import type { EvidenceScope } from '../detection/evidence';
import type { KustoTable } from './kustoRows';

/** What the service answered: all of it, or a part of it with the service's words on what is missing. */
export interface LogsAnswer {
  readonly table: KustoTable;
  readonly missing?: string;
}

/** Asks one workspace; throws what the client throws. */
export type AskWorkspace = (
  workspaceId: string,
  query: string,
  scope: EvidenceScope,
  signal?: AbortSignal,
) => Promise<LogsAnswer>;

/** Seconds that the service may take for one query; its own default. */
const serverTimeout = 180;

/** A query that took too long takes too long again: it is asked for in smaller parts instead. */
const gatewayTimeout = 504;

/** The log query API by the SDK's client, which is loaded with the first query. */
export function logsClient(connection: Connection): AskWorkspace {
  let client: ReturnType<typeof createClient> | undefined;
  return async (workspaceId, query, scope, signal) => {
    client ??= createClient(connection);
    let body = '';
    const timespan = { startTime: new Date(scope.from), endTime: new Date(scope.to) };
    const result = await (
      await client
    ).queryResource(workspaceId.replace(/^\/+/, ''), query, timespan, {
      serverTimeoutInSeconds: serverTimeout,
      ...(signal && { abortSignal: signal }),
      onResponse: (response) => (body = response.bodyAsText ?? ''),
    });
    if ('tables' in result) return { table: tableOf(result.tables) };
    return {
      table: tableOf(result.partialTables),
      missing: serviceError(body)?.message ?? result.partialError.message,
    };
  };
}

async function createClient(connection: Connection) {
  const { logAnalytics, logAnalyticsAudience } = connection.cloud;
  const patience = {
    ...patienceOf(connection),
    timeout: connection.patience?.timeout ?? (serverTimeout + 20) * 1000,
  };
  const sdk = await import('@azure/monitor-query');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the product is asked to use this client; its successor has the same methods
  return new sdk.LogsQueryClient(connection.credential, {
    ...(await transportOptions(connection, logAnalytics, patience, [gatewayTimeout])),
    endpoint: logAnalytics,
    audience: logAnalyticsAudience,
  });
}

function tableOf(
  tables: readonly {
    columnDescriptors: readonly { name?: string }[];
    rows: readonly (readonly unknown[])[];
  }[],
): KustoTable {
  const [first] = tables;
  return { columns: first?.columnDescriptors.map(({ name }) => name ?? '') ?? [], rows: first?.rows ?? [] };
}
