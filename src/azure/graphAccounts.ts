import type { Account, Subscription } from './account';
import { accountOf, type WireAccount } from './accountOf';
import type { Connection } from './connection';
import { queryGraph } from './resourceGraph';

type Row = WireAccount & { readonly subscriptionId?: string };

const query = `resources
| where type =~ 'microsoft.documentdb/databaseaccounts'
| project id, name, kind, location, tags, subscriptionId, properties
| order by subscriptionId asc, id asc`;

/** The Cosmos DB accounts of all these subscriptions by one question to Resource Graph, page by page. */
export async function* graphAccounts(
  connection: Connection,
  subscriptions: readonly Subscription[],
  signal?: AbortSignal,
): AsyncGenerator<readonly Account[]> {
  const question = { subscriptions, query, doing: 'list the Cosmos DB accounts' };
  for await (const rows of queryGraph<Row>(connection, question, signal))
    yield rows.map((row) => accountOf(row, row.subscriptionId ?? ''));
}
