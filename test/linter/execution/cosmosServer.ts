import { createRequire } from 'node:module';
import { Agent, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CosmosClient, type Container } from '@azure/cosmos';

// The package declares its export in a way that its own types do not tell.
const { default: cosmosServer } = createRequire(import.meta.url)('@vercel/cosmosdb-server') as {
  default: () => Server;
};

/** People of two tenants; what a query for one tenant's Alice may not give is everyone else. */
const people = [
  { id: '1', tenant: 't1', name: 'alice', role: 'user', age: 31, active: true, rating: 3 },
  { id: '2', tenant: 't1', name: "O'Brien", role: 'admin', age: 45, active: true, rating: true },
  { id: '3', tenant: 't2', name: 'bob', role: 'user', age: 28, active: false, rating: null },
  { id: '4', tenant: 't2', name: 'user-bob', role: 'admin', age: 52, active: false, rating: -1.5 },
];

export interface RunningServer {
  readonly container: Container;
  close(): Promise<void>;
}

/** Starts a server that speaks the service's protocol on loopback and runs its query language, and fills it. */
export async function startCosmos(): Promise<RunningServer> {
  const server = cosmosServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ rejectUnauthorized: false });
  const client = new CosmosClient({
    endpoint: `https://127.0.0.1:${port}`,
    key: 'bm90LWEta2V5',
    agent,
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const { database } = await client.databases.create({ id: 'app' });
  const { container } = await database.containers.create({
    id: 'people',
    partitionKey: { paths: ['/tenant'] },
  });
  for (const person of people) await container.items.create(person);
  return {
    container,
    async close() {
      client.dispose();
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
