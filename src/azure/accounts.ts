import type { DatabaseAccountGetResults } from '@azure/arm-cosmosdb';
import { unavailable, type Available } from '../shared/available';
import type { Account, AccountApi, Subscription } from './account';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { collect, understood } from './resourceManager';
import { parseResourceId } from './resourceId';
import { transportOptions } from './transport';

/** The Cosmos DB accounts of a subscription, of every API, by name. */
export async function listAccounts(
  connection: Connection,
  subscription: Subscription,
  signal?: AbortSignal,
): Promise<Available<readonly Account[]>> {
  const doing = `list the Cosmos DB accounts of ${subscription.name}`;
  try {
    const pages = await pagesOf(connection, subscription.id, signal);
    return understood(await collect(pages, doing, signal), doing, (accounts) =>
      accounts
        .map((account) => accountOf(account, subscription.id))
        .sort((a, b) => a.name.localeCompare(b.name)),
    );
  } catch (error) {
    return unavailable(reasonOf(error, doing));
  }
}

async function pagesOf(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): Promise<AsyncIterable<readonly DatabaseAccountGetResults[]>> {
  const { resourceManager, resourceManagerAudience } = connection.cloud;
  const { createCosmosDBManagement } = await import('@azure/arm-cosmosdb/api');
  const { list } = await import('@azure/arm-cosmosdb/api/databaseAccounts');
  const client = createCosmosDBManagement(connection.credential, subscriptionId, {
    ...(await transportOptions(connection, resourceManager)),
    endpoint: resourceManager,
    credentials: { scopes: [`${resourceManagerAudience}/.default`] },
  });
  return list(client, signal && { abortSignal: signal }).byPage();
}

function accountOf(wire: DatabaseAccountGetResults, subscriptionId: string): Account {
  const { id, name } = wire;
  if (!id || !name) throw new TypeError('An account without id or name');
  return {
    id,
    name,
    subscriptionId,
    resourceGroup: parseResourceId(id)?.resourceGroup ?? '',
    location: wire.location ?? '',
    api: apiOf(wire.kind ?? '', wire.capabilities?.map(({ name }) => name ?? '') ?? []),
    tags: wire.tags ?? {},
    publicNetworkAccess:
      wire.publicNetworkAccess !== 'Disabled' && wire.publicNetworkAccess !== 'SecuredByPerimeter',
    localAuthDisabled: wire.disableLocalAuth ?? false,
    ipRules: wire.ipRules?.map(({ ipAddressOrRange }) => ipAddressOrRange ?? '') ?? [],
  };
}

const capabilityApis: Readonly<Record<string, AccountApi>> = {
  EnableCassandra: 'Cassandra',
  EnableGremlin: 'Gremlin',
  EnableTable: 'Table',
};

/** The API of an account: MongoDB is a kind, the others are capabilities of the kind GlobalDocumentDB. */
export function apiOf(kind: string, capabilities: readonly string[]): AccountApi {
  if (kind === 'MongoDB') return 'MongoDB';
  for (const capability of capabilities) {
    const api = capabilityApis[capability];
    if (api) return api;
  }
  return 'NoSQL';
}
