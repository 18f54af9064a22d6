import { describe, expect, it } from 'vitest';
import { byNeed } from '../../src/monitor/byNeed';
import type { Account } from '../../src/azure/account';
import type { DefenderAlert } from '../../src/azure/defenderAlerts';
import type { AccountState } from '../../src/monitor/fleet';

function state(subscriptionId: string, name: string): AccountState {
  const account = { id: `/subscriptions/${subscriptionId}/${name}`, name, subscriptionId } as Account;
  return { account, defender: {}, logs: {} };
}

function alert(subscriptionId: string, name: string, status: DefenderAlert['status']): DefenderAlert {
  return { accountId: `/Subscriptions/${subscriptionId}/${name}`, status } as DefenderAlert;
}

describe('accounts by need', () => {
  it('begin with those under attack, and end with those that a plan protects', () => {
    const states = [state('covered', 'a'), state('bare', 'b'), state('covered', 'c'), state('bare', 'd')];
    const alerts = [alert('covered', 'c', 'Active'), alert('bare', 'b', 'Dismissed')];
    const order = byNeed(states, alerts, (id) => (id === 'covered' ? 'Standard' : 'Free'));
    expect(order.map(({ account }) => account.name)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('take turns among their subscriptions', () => {
    const states = [state('one', 'a'), state('one', 'b'), state('one', 'c'), state('two', 'd')];
    const order = byNeed(states, [], () => undefined);
    expect(order.map(({ account }) => account.name)).toEqual(['a', 'd', 'b', 'c']);
  });
});
