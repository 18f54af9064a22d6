import { available, unavailable, type Available } from '../shared/available';
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
  try {
    for (const [tenant, group] of byTenant(connection, subscriptions))
      for await (const rows of queryGraph<Partial<Workspace>>(
        tenant,
        { subscriptions: group, query, doing },
        signal,
      ))
        found.push(...rows.map(workspaceOf));
  } catch (error) {
    const reason = reasonOf(error, doing);
    return found.length > 0 ? available(found, { ...reason, kind: 'partial' }) : unavailable(reason);
  }
  return available(found.sort((a, b) => a.name.localeCompare(b.name)));
}

function workspaceOf({ id, name, location = '', subscriptionId = '' }: Partial<Workspace>): Workspace {
  if (!id || !name) throw new SyntaxError('A workspace without id or name');
  return { id, name, location, subscriptionId };
}
