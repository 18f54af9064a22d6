import { eachOf } from '../shared/eachOf';
import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import {
  alertOf,
  listDefenderAlerts,
  type DefenderAlert,
  type KeepText,
  type WireAlert,
} from './defenderAlerts';
import { concernsAll, reasonOf } from './failure';
import { byTenant } from './inTenant';
import { queryGraph } from './resourceGraph';

const query = `securityresources
| where type =~ 'microsoft.security/locations/alerts'
| where tostring(properties) contains 'microsoft.documentdb'
| project id, name, properties
| order by id asc`;

/** Subscriptions that are asked one by one, at once. */
const parallel = 6;

/** Different texts that are kept once each. */
const mostTexts = 5_000;

/**
 * Defender's alerts on the Cosmos DB accounts of many subscriptions, the newest first: by one question to Resource Graph
 * in each tenant, or by a list for each subscription where Resource Graph gives none. What could not be read is the reason
 * that comes with the others.
 */
export async function readDefenderAlerts(
  connection: Connection,
  subscriptions: readonly Subscription[],
  note: (message: string) => void,
  signal?: AbortSignal,
): Promise<Available<readonly DefenderAlert[]>> {
  const found: DefenderAlert[] = [];
  const reasons: Reason[] = [];
  await Promise.all(
    byTenant(connection, subscriptions).map(async ([tenant, group]) => {
      const trouble = await tellFromGraph(tenant, group, (alert) => found.push(alert), signal);
      if (trouble && (concernsAll(trouble) || trouble.kind === 'partial')) reasons.push(trouble);
      else if (trouble) {
        note(trouble.message);
        await eachOf(group, parallel, async ({ id }) => {
          const listed = await listDefenderAlerts(tenant, id, signal);
          if (listed.available) found.push(...listed.value);
          const reason = listed.available ? listed.partial : listed.reason;
          if (reason) reasons.push(reason);
        });
      }
    }),
  );
  const [first] = reasons;
  if (first && found.length === 0) return unavailable(first);
  found.sort((a, b) => (a.startTimeUtc < b.startTimeUtc ? 1 : -1));
  return available(found, first && { ...first, kind: 'partial' });
}

/** Tells what Resource Graph gives. Gives the reason where it gave up, `partial` where that was after the first page. */
async function tellFromGraph(
  connection: Connection,
  subscriptions: readonly Subscription[],
  tell: (alert: DefenderAlert) => void,
  signal?: AbortSignal,
): Promise<Reason | undefined> {
  const doing = "ask Resource Graph for Defender's alerts";
  const keep = keptTexts();
  let hasBegun = false;
  try {
    for await (const rows of queryGraph<WireAlert>(connection, { subscriptions, query, doing }, signal)) {
      hasBegun = true;
      for (const row of rows) {
        const alert = alertOf(row, keep);
        if (alert) tell(alert);
      }
    }
    return undefined;
  } catch (error) {
    const reason = reasonOf(error, doing);
    return hasBegun ? { ...reason, kind: 'partial' } : reason;
  }
}

/** Texts up to some number, each kept once; beyond it, as they come. */
function keptTexts(): KeepText {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before === undefined && known.size < mostTexts) known.set(text, text);
    return before ?? text;
  };
}
