import type { Connection } from '../azure/connection';
import { createKustoSource } from './kustoSource';
import { noLogEndpoint, noWorkspace } from './logReasons';
import { logsClient, type AskWorkspace } from './logsClient';
import type { EvidenceSource } from './source';

export interface LogAnalyticsOptions {
  readonly connection: Connection;
  /** The resource ids of the workspaces that the logs go to. */
  readonly workspaces: readonly string[];
  /** The connection whose tokens are good for a workspace, where workspaces are in several tenants. */
  readonly connectionOf?: (workspaceId: string) => Connection;
}

/** Evidence computed by Log Analytics. */
export function createLogAnalyticsSource({
  connection,
  workspaces,
  connectionOf = () => connection,
}: LogAnalyticsOptions): EvidenceSource {
  const hasEndpoint = connection.cloud.logAnalytics !== '';
  return createKustoSource({
    name: 'Log Analytics',
    ask: askInTenants(connectionOf),
    places: hasEndpoint ? workspaces : [],
    nowhere: hasEndpoint ? noWorkspace : noLogEndpoint,
  });
}

/** A client of the SDK keeps its token, which is good for one tenant: each connection has a client of its own. */
function askInTenants(connectionOf: (workspaceId: string) => Connection): AskWorkspace {
  const clients = new Map<Connection, AskWorkspace>();
  return (workspaceId, ...question) => {
    const connection = connectionOf(workspaceId);
    const ask = clients.get(connection) ?? logsClient(connection);
    clients.set(connection, ask);
    return ask(workspaceId, ...question);
  };
}
