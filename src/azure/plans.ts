import { eachOf } from '../shared/eachOf';
import { available, type Available } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { planOf, readPlan, type DefenderPlan, type WirePlan } from './defenderPlan';
import { reasonOf } from './failure';
import { byTenant } from './inTenant';
import { queryGraph } from './resourceGraph';

type TellPlan = (subscription: Subscription, plan: Available<DefenderPlan>) => void;

const query = `securityresources
| where type =~ 'microsoft.security/pricings' and name =~ 'CosmosDbs'
| project id, subscriptionId, properties
| order by id asc`;

/** Plans that are asked for one by one, at once. */
const parallel = 6;

/**
 * The Defender plan of each subscription, told as they come: from Resource Graph, and by a call of its own for each
 * that it does not know, so that every plan is read once and none is guessed.
 */
export async function readPlans(
  connection: Connection,
  subscriptions: readonly Subscription[],
  tell: TellPlan,
  note: (message: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await Promise.all(
    byTenant(connection, subscriptions).map(async ([tenant, group]) => {
      const left = await tellFromGraph(tenant, group, tell, note, signal);
      await eachOf(left, parallel, async (subscription) => {
        tell(subscription, await readPlan(tenant, subscription.id, signal));
      });
    }),
  );
}

/** Gives the subscriptions whose plan Resource Graph did not tell. */
async function tellFromGraph(
  connection: Connection,
  subscriptions: readonly Subscription[],
  tell: TellPlan,
  note: (message: string) => void,
  signal?: AbortSignal,
): Promise<readonly Subscription[]> {
  const left = new Map(subscriptions.map((subscription) => [subscription.id.toLowerCase(), subscription]));
  const doing = 'read the Defender plans';
  try {
    const rows = queryGraph<WirePlan & { subscriptionId?: string }>(
      connection,
      { subscriptions, query, doing },
      signal,
    );
    for await (const page of rows)
      for (const row of page) {
        const key = row.subscriptionId?.toLowerCase() ?? '';
        const subscription = left.get(key);
        const plan = planOf(row);
        if (subscription && plan && left.delete(key)) tell(subscription, available(plan));
      }
  } catch (error) {
    note(reasonOf(error, `${doing} from Resource Graph`).message);
  }
  return [...left.values()];
}
