import { eachOf } from '../shared/eachOf';
import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { alertOf, listDefenderAlerts, type DefenderAlert } from './defenderAlerts';
import { reasonOf } from './failure';
import { byTenant } from './inTenant';
import { queryGraph } from './resourceGraph';

const query = `securityresources
| where type =~ 'microsoft.security/locations/alerts'
| where tostring(properties) contains 'microsoft.documentdb'
| project id, name, properties`;

/** Subscriptions that are asked one by one, at once. */
const parallel = 6;

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
      try {
        found.push(...(await fromGraph(tenant, group, signal)));
      } catch (error) {
        note(reasonOf(error, "ask Resource Graph for Defender's alerts").message);
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

async function fromGraph(
  connection: Connection,
  subscriptions: readonly Subscription[],
  signal?: AbortSignal,
): Promise<readonly DefenderAlert[]> {
  const alerts: DefenderAlert[] = [];
  const question = { subscriptions, query, doing: "list Defender's alerts" };
  for await (const rows of queryGraph<GraphRow>(connection, question, signal))
    for (const row of rows) {
      const alert = alertOf({ ...row, properties: camelCased(row.properties ?? {}) });
      if (alert) alerts.push(alert);
    }
  return alerts;
}

interface GraphRow {
  readonly id?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Resource Graph writes the names of an alert's fields with a capital, the alerts API without. */
function camelCased(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name.charAt(0).toLowerCase() + name.slice(1), field]),
  );
}
