import { alertsOf } from './defenderAlerts';
import { guidOf, type SimulatedAccount, type World } from './world';

/** How much a large tenant holds. */
export interface Size {
  readonly subscriptions: number;
  readonly accounts: number;
  readonly alerts: number;
}

/** The tenant of a large company, to see how things go in it: every subscription holds as many accounts as the others. */
export function fillWorld(world: World, { subscriptions, accounts, alerts }: Size, now: number): void {
  world.subscriptions.length = 0;
  world.accounts.length = 0;
  world.alerts.length = 0;
  for (let at = 0; at < subscriptions; at++)
    world.subscriptions.push({
      id: guidOf(`subscription ${at}`),
      name: `Subscription ${String(at).padStart(4, '0')}`,
      readable: true,
      plan: { pricingTier: at % 3 === 0 ? 'Standard' : 'Free', enforce: 'False' },
    });
  for (let at = 0; at < accounts; at++) {
    const { id } = world.subscriptions[at % subscriptions]!;
    world.accounts.push(accountIn(id, `account-${at}`));
  }
  for (let at = 0; world.alerts.length < alerts; at++)
    world.alerts.push(...alertsOf(world.accounts[at % accounts]!, now - at * 60_000));
  world.alerts.length = alerts;
}

function accountIn(subscriptionId: string, name: string): SimulatedAccount {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg-${name}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`,
    name,
    subscriptionId,
    location: 'West Europe',
    kind: 'GlobalDocumentDB',
    tags: {},
    protected: false,
  };
}
