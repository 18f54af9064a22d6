import type { Connection } from '../azure/connection';
import { dataExplorerClient, databasePlace, type Database } from './dataExplorerClient';
import { createKustoSource } from './kustoSource';
import { noDatabase } from './logReasons';
import type { EvidenceSource } from './source';

export interface DataExplorerOptions {
  readonly connection: Connection;
  /** Where the logs are, in tables named as those of Log Analytics. */
  readonly databases: readonly Database[];
}

/** Evidence computed by Azure Data Explorer, or by an eventhouse in Fabric, over logs that Event Hubs bring there. */
export function createDataExplorerSource({ connection, databases }: DataExplorerOptions): EvidenceSource {
  return createKustoSource({
    name: 'Azure Data Explorer',
    ask: dataExplorerClient(connection),
    places: databases.map(databasePlace),
    nowhere: noDatabase,
  });
}
