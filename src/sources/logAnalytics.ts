import type { Connection } from '../azure/connection';
import { createKustoSource } from './kustoSource';
import { noWorkspace } from './logReasons';
import { logsClient } from './logsClient';
import type { EvidenceSource } from './source';

export interface LogAnalyticsOptions {
  readonly connection: Connection;
  /** The resource ids of the workspaces that the logs go to. */
  readonly workspaces: readonly string[];
}

/** Evidence computed by Log Analytics. */
export function createLogAnalyticsSource({ connection, workspaces }: LogAnalyticsOptions): EvidenceSource {
  return createKustoSource({
    name: 'Log Analytics',
    ask: logsClient(connection),
    places: workspaces,
    nowhere: noWorkspace,
  });
}
