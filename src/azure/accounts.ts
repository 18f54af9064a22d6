import type { Available } from '../shared/available';
import type { Account, Subscription } from './account';
import { accountOf, type WireAccount } from './accountOf';
import type { Connection } from './connection';
import { list, understood } from './resourceManager';

/** The Cosmos DB accounts of a subscription, of every API, by name. */
export async function listAccounts(
  connection: Connection,
  { id, name }: Subscription,
  signal?: AbortSignal,
): Promise<Available<readonly Account[]>> {
  const call = {
    path: `subscriptions/${id}/providers/Microsoft.DocumentDB/databaseAccounts`,
    apiVersion: '2024-11-15',
    doing: `list the Cosmos DB accounts of ${name}`,
  };
  const listed = await list<WireAccount>(connection, call, signal);
  return understood(listed, call.doing, (accounts) =>
    accounts.map((account) => accountOf(account, id)).sort((a, b) => a.name.localeCompare(b.name)),
  );
}
