import { eachOf } from '../shared/eachOf';
import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Account, Subscription } from './account';
import { listAccounts } from './accounts';
import type { Connection } from './connection';
import { concernsAll, reasonOf } from './failure';
import { graphAccounts } from './graphAccounts';
import { byTenant } from './inTenant';

/** Is told what is known of the accounts of one subscription, once for each. */
export type TellAccounts = (subscription: Subscription, accounts: Available<readonly Account[]>) => void;

/** Lists under way at once. */
const parallel = 6;

/**
 * The accounts of many subscriptions, told as they come: by one question to Resource Graph in each tenant, and by a list
 * of its own for each subscription that Resource Graph gave nothing of, as it may be empty or closed to the person.
 */
export async function readAccounts(
  connection: Connection,
  subscriptions: readonly Subscription[],
  tell: TellAccounts,
  signal?: AbortSignal,
): Promise<void> {
  await Promise.all(
    byTenant(connection, subscriptions).map(([tenant, group]) => readTenant(tenant, group, tell, signal)),
  );
}

async function readTenant(
  connection: Connection,
  subscriptions: readonly Subscription[],
  tell: TellAccounts,
  signal?: AbortSignal,
): Promise<void> {
  const left = new Map(subscriptions.map((subscription) => [subscription.id.toLowerCase(), subscription]));
  const trouble = await tellFromGraph(connection, left, tell, signal);
  if (trouble && concernsAll(trouble)) {
    for (const subscription of left.values()) tell(subscription, unavailable(trouble));
    return;
  }
  await eachOf([...left.values()], parallel, async (subscription) => {
    tell(subscription, await listAccounts(connection, subscription, signal));
  });
}

/** Tells what Resource Graph gives and takes it out of `left`. Gives the reason where it gave up. */
async function tellFromGraph(
  connection: Connection,
  left: Map<string, Subscription>,
  tell: TellAccounts,
  signal?: AbortSignal,
): Promise<Reason | undefined> {
  const subscriptions = [...left.values()];
  const take = (accounts: readonly Account[]) => {
    const key = accounts[0]?.subscriptionId.toLowerCase() ?? '';
    const subscription = left.get(key);
    if (!subscription) return;
    left.delete(key);
    tell(subscription, available(sorted(accounts)));
  };
  try {
    const pages = graphAccounts(connection, subscriptions, signal);
    for await (const accounts of bySubscription(pages)) take(accounts);
    return undefined;
  } catch (error) {
    return reasonOf(error, 'ask Resource Graph for the Cosmos DB accounts');
  }
}

/** The rows come in the order of their subscriptions: one is whole when the next begins, or the pages end. */
async function* bySubscription(pages: AsyncIterable<readonly Account[]>): AsyncGenerator<readonly Account[]> {
  let open: Account[] = [];
  for await (const page of pages)
    for (const account of page) {
      const isOther = open[0] && open[0].subscriptionId !== account.subscriptionId;
      if (isOther) {
        yield open;
        open = [];
      }
      open.push(account);
    }
  if (open.length > 0) yield open;
}

function sorted(accounts: readonly Account[]): readonly Account[] {
  return [...accounts].sort((a, b) => a.name.localeCompare(b.name));
}
