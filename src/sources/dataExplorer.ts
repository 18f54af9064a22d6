import type { Connection } from '../azure/connection';
import { inTenant } from '../azure/inTenant';
import { dataExplorerClient, databasePlace, type Database } from './dataExplorerClient';
import { createKustoSource } from './kustoSource';
import { noDatabase } from './logReasons';
import type { AskWorkspace } from './logsClient';
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
    ask: askInTenants(connection, databases),
    places: databases.map(databasePlace),
    nowhere: noDatabase,
  });
}

function askInTenants(connection: Connection, databases: readonly Database[]): AskWorkspace {
  const tenantOf = new Map(databases.map((database) => [databasePlace(database), database.tenant ?? '']));
  const clients = new Map(
    [...new Set(tenantOf.values())].map((tenant) => [
      tenant,
      dataExplorerClient(inTenant(connection, tenant)),
    ]),
  );
  return (place, ...question) => {
    const ask = clients.get(tenantOf.get(place) ?? '');
    if (!ask) throw new RangeError(`Not one of the databases: ${place}`);
    return ask(place, ...question);
  };
}
