import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { unavailable, type Available } from '../shared/available';
import type { Account, Subscription } from './account';
import { accountOf, type WireAccount } from './accountOf';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { collect, understood } from './resourceManager';
import { transportOptions } from './transport';

/** The Cosmos DB accounts of a subscription, of every API, by name. */
export async function listAccounts(
  connection: Connection,
  { id, name }: Subscription,
  signal?: AbortSignal,
): Promise<Available<readonly Account[]>> {
  const doing = `list the Cosmos DB accounts of ${name}`;
  try {
    const listed = await collect(pagesOf(connection, id, signal), doing, signal);
    return understood(listed, doing, (accounts) =>
      accounts.map((account) => accountOf(account, id)).sort((a, b) => a.name.localeCompare(b.name)),
    );
  } catch (error) {
    return unavailable(reasonOf(error, doing));
  }
}

/**
 * The pages of the SDK's list, as they came over the wire: its models leave out settings that newer services tell, such as
 * `diagnosticLogSettings`.
 */
async function* pagesOf(
  connection: Connection,
  subscriptionId: string,
  signal?: AbortSignal,
): AsyncIterable<readonly WireAccount[]> {
  const { resourceManager, resourceManagerAudience } = connection.cloud;
  const { createCosmosDBManagement } = await import('@azure/arm-cosmosdb/api');
  const { list } = await import('@azure/arm-cosmosdb/api/databaseAccounts');
  const transport = await transportOptions(connection, resourceManager);
  let body = '';
  const keepBody: PipelinePolicy = {
    name: 'keepBodyPolicy',
    async sendRequest(request, next) {
      const response = await next(request);
      body = response.bodyAsText ?? '';
      return response;
    },
  };
  const client = createCosmosDBManagement(connection.credential, subscriptionId, {
    ...transport,
    additionalPolicies: [...transport.additionalPolicies, { policy: keepBody, position: 'perCall' }],
    endpoint: resourceManager,
    credentials: { scopes: [`${resourceManagerAudience}/.default`] },
  });
  const pages = list(client, signal && { abortSignal: signal }).byPage();
  for await (const page of pages)
    yield page.length > 0 ? (JSON.parse(body) as { value: WireAccount[] }).value : [];
}
