import { eachOf } from '../shared/eachOf';
import { available, unavailable, type Available, type Reason } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { reasonOf } from './failure';
import { adopt, inTenant } from './inTenant';
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

/** Is given the subscriptions that are known so far, by name, while others are still asked for. */
export type TellSubscriptions = (soFar: readonly Subscription[]) => void;

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
 * What everybody sees who is signed in, by name. Where several people see a tenant, whoever sees most of it is asked about it
 * from then on; so nothing is told of several people before all of them have answered.
 */
export async function listAllSubscriptions(
  connection: Connection,
  signal?: AbortSignal,
  tell?: TellSubscriptions,
): Promise<Available<SubscriptionListing>> {
  const people = await peopleOf(connection);
  if (!people.available) return people;
  const [first = connection, ...others] = people.value;
  if (others.length === 0) return listOf(first, signal, tell);
  const listings = await Promise.all(
    people.value.map(async (person) => ({ person, listed: await listOf(person, signal) })),
  );
  const seen = listings.flatMap(({ person, listed }) =>
    listed.available ? [{ person, ...listed.value }] : [],
  );
  const reasons = listings.flatMap(({ listed }) => (listed.available ? listed.partial : listed.reason) ?? []);
  const [reason] = reasons;
  if (seen.length === 0 && reason) return unavailable(reason);
  adoptTenants(connection, seen);
  return available(together(seen), reason && { ...reason, kind: 'partial' });
}

async function peopleOf(connection: Connection): Promise<Available<readonly Connection[]>> {
  try {
    const people = (await connection.people?.()) ?? [];
    return available(people.length > 0 ? people : [connection]);
  } catch (error) {
    return unavailable(reasonOf(error, 'look who is signed in'));
  }
}

interface Seen extends SubscriptionListing {
  readonly person: Connection;
}

/** Those who see more of a tenant come later, and take it over. */
function adoptTenants(connection: Connection, seen: readonly Seen[]): void {
  const views = seen.flatMap(({ person, subscriptions }) =>
    [...new Set(subscriptions.map(({ tenantId }) => tenantId))].map((tenantId) => ({
      person,
      tenantId,
      count: subscriptions.filter((subscription) => subscription.tenantId === tenantId).length,
    })),
  );
  views.sort((a, b) => a.count - b.count);
  for (const { tenantId, person } of views) adopt(connection, tenantId, person);
}

/** A tenant is closed where it is so for everybody who belongs to it. */
function together(seen: readonly Seen[]): SubscriptionListing {
  const subscriptions = new Map(
    seen.flatMap((one) => one.subscriptions).map((subscription) => [subscription.id, subscription]),
  );
  const open = new Set([...subscriptions.values()].map(({ tenantId }) => tenantId));
  const closed = new Map(seen.flatMap((one) => one.closedTenants).map((one) => [one.tenant.id, one]));
  return {
    subscriptions: byName(subscriptions),
    closedTenants: [...closed.values()].filter(({ tenant }) => !open.has(tenant.id)),
  };
}

/**
 * The subscriptions of the tenant that a person signed in to, and of every other tenant they belong to, by name. A tenant
 * that wants another sign-in step takes nothing from the others; it comes with its reason.
 */
async function listOf(
  connection: Connection,
  signal?: AbortSignal,
  tell?: TellSubscriptions,
): Promise<Available<SubscriptionListing>> {
  const found = new Map<string, Subscription>();
  const take = (subscriptions: readonly Subscription[]) => {
    for (const subscription of subscriptions) found.set(subscription.id, subscription);
    tell?.(byName(found));
  };
  const [home, tenants] = await Promise.all([
    listSubscriptions(connection, signal).then((listed) => {
      if (listed.available) take(listed.value);
      return listed;
    }),
    listTenants(connection, signal),
  ]);
  if (!home.available) return home;
  const closedTenants: ClosedTenant[] = [];
  const homes = new Set(home.value.map(({ tenantId }) => tenantId));
  const others = tenants.available ? tenants.value.filter(({ id }) => !homes.has(id)) : [];
  await eachOf(others, parallel, async (tenant) => {
    const listed = await listSubscriptions(inTenant(connection, tenant.id), signal);
    if (listed.available) take(listed.value);
    else closedTenants.push({ tenant, reason: inTenantWords(tenant, listed.reason) });
  });
  closedTenants.sort((a, b) => a.tenant.name.localeCompare(b.tenant.name));
  return available({ subscriptions: byName(found), closedTenants }, home.partial ?? partialOf(tenants));
}

function byName(found: ReadonlyMap<string, Subscription>): readonly Subscription[] {
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
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
