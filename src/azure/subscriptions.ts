import type { Available } from '../shared/available';
import type { Subscription } from './account';
import type { Connection } from './connection';
import { list, understood } from './resourceManager';

interface WireSubscription {
  readonly subscriptionId?: string;
  readonly displayName?: string;
  readonly tenantId?: string;
  readonly state?: string;
}

/** The version of subscriptions and tenants that `@azure/arm-resources-subscriptions` 3 sends. */
export const subscriptionsVersion = '2022-12-01';

/** The subscriptions that can be read and are not switched off, by name. */
export async function listSubscriptions(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Available<readonly Subscription[]>> {
  const call = { path: 'subscriptions', apiVersion: subscriptionsVersion, doing: 'list the subscriptions' };
  const listed = await list<WireSubscription>(connection, call, signal);
  return understood(listed, call.doing, (subscriptions) =>
    subscriptions
      .filter(({ state }) => state !== 'Disabled' && state !== 'Deleted')
      .map(subscriptionOf)
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
}

function subscriptionOf({ subscriptionId, displayName, tenantId }: WireSubscription): Subscription {
  if (!subscriptionId) throw new TypeError('A subscription without id');
  return { id: subscriptionId, name: displayName ?? subscriptionId, tenantId: tenantId ?? '' };
}
