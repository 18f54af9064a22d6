import { unavailable, type Available, type Reason } from '../shared/available';
import type { Account } from './account';
import { isChangeable, type AccountChange } from './accountChange';
import { accountOf, type WireAccount } from './accountOf';
import type { Connection } from './connection';
import { patch } from './longRunning';
import { readBack } from './readBack';
import { get, understood } from './resourceManager';

/** The stable version of the Database Accounts operations that the REST reference of Azure Cosmos DB shows. */
const stable = '2025-10-15';

/** One account as the service has it now; `before` lends what this version of the service does not tell. */
export async function readAccount(
  connection: Connection,
  before: Account,
  apiVersion = stable,
  signal?: AbortSignal,
): Promise<Available<Account>> {
  const call = { path: before.id, apiVersion, doing: `read the account ${before.name}` };
  return understood(await get<WireAccount>(connection, call, signal), call.doing, (wire) => {
    const { fullTextQueries } = before;
    return {
      ...(fullTextQueries !== undefined && { fullTextQueries }),
      ...accountOf(wire, before.subscriptionId),
    };
  });
}

/** Makes one change of an account, waits until it is done, and reads the account back. */
export async function changeAccount(
  connection: Connection,
  account: Account,
  change: AccountChange,
  signal?: AbortSignal,
): Promise<Available<Account>> {
  const refusal = refusalOf(account, change);
  if (refusal) return unavailable(refusal);
  const { properties, apiVersion = stable } = change;
  const doing = change.doing(account.name);
  const call = { path: account.id, apiVersion, body: { properties }, doing };
  return readBack(await patch(connection, call, signal), {
    read: () => readAccount(connection, account, apiVersion, signal),
    took: (now) => change.took(now),
    what: `The change of ${account.name}`,
    otherwise: `${account.name} is not as it was asked for`,
  });
}

function refusalOf(account: Account, change: AccountChange): Reason | undefined {
  if (isChangeable(account, change)) return undefined;
  return {
    kind: 'unsupported',
    message: `Could not ${change.doing(account.name)}: accounts of the API for ${account.api} have no such setting.`,
    nextStep: 'Look at the account in the Azure portal.',
  };
}
