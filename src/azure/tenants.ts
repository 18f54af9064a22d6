import { eachOf } from '../shared/eachOf';
import { available, type Available, type Reason } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { inTenant } from './inTenant';
import { list, understood } from './resourceManager';
import { listSubscriptions, subscriptionsVersion } from './subscriptions';

/** One directory of Microsoft Entra ID that the person is a member or guest of. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** A tenant that could not be asked, as where it wants another sign-in. */
export interface ClosedTenant {
  readonly tenant: Tenant;
  readonly reason: Reason;
}

/** The subscriptions of every tenant, and the tenants that would not say. */
export interface SubscriptionListing {
  readonly subscriptions: readonly Subscription[];
  readonly closedTenants: readonly ClosedTenant[];
}

/** Tenants that are asked at once. */
const parallel = 4;

export async function listTenants(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Available<readonly Tenant[]>> {
  const call = { path: 'tenants', apiVersion: subscriptionsVersion, doing: 'list the tenants' };
  const listed = await list<{ tenantId?: string; displayName?: string; defaultDomain?: string }>(
    connection,
    call,
    signal,
  );
  return understood(listed, call.doing, (tenants) =>
    tenants.map(({ tenantId, displayName, defaultDomain }) => {
      if (!tenantId) throw new TypeError('A tenant without id');
      return { id: tenantId, name: displayName ?? defaultDomain ?? tenantId };
    }),
  );
}

/**
 * The subscriptions of the tenant that the person signed in to, and of every other tenant they belong to, by name. A
 * tenant that wants another sign-in step takes nothing from the others; it comes with its reason.
 */
export async function listAllSubscriptions(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Available<SubscriptionListing>> {
  const [home, tenants] = await Promise.all([
    listSubscriptions(connection, signal),
    listTenants(connection, signal),
  ]);
  if (!home.available) return home;
  const found = new Map(home.value.map((subscription) => [subscription.id, subscription]));
  const closedTenants: ClosedTenant[] = [];
  const homes = new Set(home.value.map(({ tenantId }) => tenantId));
  const others = tenants.available ? tenants.value.filter(({ id }) => !homes.has(id)) : [];
  await eachOf(others, parallel, async (tenant) => {
    const listed = await listSubscriptions(inTenant(connection, tenant.id), signal);
    if (!listed.available) closedTenants.push({ tenant, reason: inTenantWords(tenant, listed.reason) });
    else for (const subscription of listed.value) found.set(subscription.id, subscription);
  });
  const subscriptions = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  closedTenants.sort((a, b) => a.tenant.name.localeCompare(b.tenant.name));
  return available({ subscriptions, closedTenants }, home.partial ?? partialOf(tenants));
}

function inTenantWords({ name }: Tenant, reason: Reason): Reason {
  if (reason.kind !== 'signedOut') return { ...reason, message: `${name}: ${reason.message}` };
  return {
    kind: 'signedOut',
    message: `The tenant ${name} wants a sign-in of its own, perhaps with a second factor.`,
    nextStep: `Sign in to ${name}.`,
  };
}

function partialOf(tenants: Available<unknown>): Reason | undefined {
  return tenants.available ? tenants.partial : { ...tenants.reason, kind: 'partial' };
}
