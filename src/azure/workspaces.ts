import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { byTenant } from './inTenant';
import { queryGraph } from './resourceGraph';

/** A Log Analytics workspace that logs can be sent to. */
export interface Workspace {
  /** The whole resource id. */
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly location: string;
}

const query = `resources
| where type =~ 'microsoft.operationalinsights/workspaces'
| project id, name, location, subscriptionId
| order by name asc, id asc`;

/** The workspaces of all these subscriptions that the person may see, by name. */
export async function listWorkspaces(
  connection: Connection,
  subscriptions: readonly Subscription[],
  signal?: AbortSignal,
): Promise<Available<readonly Workspace[]>> {
  const doing = 'list the Log Analytics workspaces';
  const found: Workspace[] = [];
  const reasons: Reason[] = [];
  await Promise.all(
    byTenant(connection, subscriptions).map(async ([tenant, group]) => {
      const question = { subscriptions: group, query, doing };
      try {
        for await (const rows of queryGraph<Partial<Workspace>>(tenant, question, signal))
          found.push(...rows.map(workspaceOf));
      } catch (error) {
        reasons.push(reasonOf(error, doing));
      }
    }),
  );
  const [reason] = reasons;
  if (reason && found.length === 0) return unavailable(reason);
  found.sort((a, b) => a.name.localeCompare(b.name));
  return available(found, reason && { ...reason, kind: 'partial' });
}

function workspaceOf({ id, name, location = '', subscriptionId = '' }: Partial<Workspace>): Workspace {
  if (!id || !name) throw new SyntaxError('A workspace without id or name');
  return { id, name, location, subscriptionId };
}
