import { describe, expect, it } from 'vitest';
import { Fleet } from '../../src/monitor/fleet';
import { available, unavailable } from '../../src/shared/available';
import { hour } from '../../src/shared/timeWindow';
import { FakeClock } from './fakes';
import type { Account, Subscription } from '../../src/azure/account';
import type { SubscriptionListing } from '../../src/azure/tenants';
import type { FleetReader } from '../../src/monitor/fleet';
import type { Reason } from '../../src/shared/available';

const offline: Reason = { kind: 'offline', message: 'No way to Azure.' };
const contoso: Subscription = { id: 's1', name: 'Contoso', tenantId: 't' };
const fabrikam: Subscription = { id: 's2', name: 'Fabrikam', tenantId: 't' };

function account(name: string, subscription: Subscription): Account {
  return {
    id: `/subscriptions/${subscription.id}/${name}`,
    name,
    subscriptionId: subscription.id,
    resourceGroup: 'group',
    location: 'westeurope',
    api: 'NoSQL',
    tags: {},
    publicNetworkAccess: true,
    localAuthDisabled: false,
    ipRules: [],
    virtualNetworkRules: 0,
    privateEndpoints: 0,
    regions: ['westeurope'],
    backup: 'Periodic',
    fullTextQueries: false,
  };
}

function readerOf(changes: Partial<FleetReader> = {}): FleetReader {
  return {
    listSubscriptions: () => Promise.resolve(available(listing(contoso, fabrikam))),
    readAccounts: (subscriptions, tell) => {
      for (const subscription of subscriptions)
        tell(subscription, available([account('shop', subscription)]));
      return Promise.resolve();
    },
    readPlans: (subscriptions, tell) => {
      for (const subscription of subscriptions)
        tell(subscription, available({ tier: 'Free', enforced: false }));
      return Promise.resolve();
    },
    readDefenderAlerts: () => Promise.resolve(available([])),
    readDefender: () =>
      Promise.resolve(
        available({ protected: false, accountSetting: false, subscriptionPlan: 'Free' as const }),
      ),
    readLogDestinations: () => Promise.resolve(available([])),
    ...changes,
  };
}

function listing(...subscriptions: Subscription[]): SubscriptionListing {
  return { subscriptions, closedTenants: [] };
}

const all = (subscriptions: readonly Subscription[]) => subscriptions;
const never = new AbortController().signal;

describe('Fleet', () => {
  it('reads what is chosen, and tells piece by piece', async () => {
    const fleet = new Fleet(readerOf(), new FakeClock(1000));
    const seen: number[] = [];
    fleet.onChange(() => seen.push(fleet.accounts.length));
    await fleet.refresh((found) => found.filter(({ id }) => id === 's2'), never);
    expect(fleet.accounts.map((state) => state.account.id)).toEqual(['/subscriptions/s2/shop']);
    expect(fleet.accounts[0]?.defender).toEqual({
      value: { protected: false, accountSetting: false, subscriptionPlan: 'Free' },
      asOf: 1000,
    });
    expect(seen).toEqual([0, 1, 1, 1, 1]);
  });

  it('keeps what it knew, with its date, when Azure cannot be reached', async () => {
    const reader = { ...readerOf() };
    const clock = new FakeClock(1000);
    const fleet = new Fleet(reader, clock);
    await fleet.refresh(all, never);
    clock.time = 2000;
    Object.assign(reader, { listSubscriptions: () => Promise.resolve(unavailable(offline)) });
    await fleet.refresh(all, never);
    expect(fleet.subscriptions).toMatchObject({ asOf: 1000, reason: offline });
    expect(fleet.accounts).toHaveLength(2);
  });

  it('shows a reason for the one subscription that cannot be read, and the accounts of the others', async () => {
    const fleet = new Fleet(
      readerOf({
        readAccounts: (subscriptions, tell) => {
          for (const subscription of subscriptions)
            tell(
              subscription,
              subscription.id === 's1' ? unavailable(offline) : available([account('shop', subscription)]),
            );
          return Promise.resolve();
        },
      }),
      new FakeClock(1000),
    );
    await fleet.refresh(all, never);
    expect(fleet.subscriptions.value?.map(({ accounts }) => accounts.reason)).toEqual([offline, undefined]);
    expect(fleet.accounts).toHaveLength(1);
  });

  it('keeps the status of an account while its list is read again', async () => {
    const fleet = new Fleet(readerOf(), new FakeClock(1000));
    await fleet.refresh(all, never);
    let least = Infinity;
    fleet.onChange(() => {
      least = Math.min(least, fleet.accounts.filter(({ defender }) => defender.value).length);
    });
    await fleet.refresh(all, never);
    expect(least).toBe(2);
  });

  it('reads the plan of a subscription once, and hands it to its accounts, those that it protects last', async () => {
    const handed: unknown[] = [];
    const reader = readerOf({
      readPlans: (subscriptions, tell) => {
        for (const subscription of subscriptions)
          tell(
            subscription,
            subscription.id === 's1' ? available({ tier: 'Standard', enforced: true }) : unavailable(offline),
          );
        return Promise.resolve();
      },
      readDefender: (_, plan) => {
        handed.push(plan);
        return Promise.resolve(
          available({ protected: true, accountSetting: false, subscriptionPlan: 'Standard' }),
        );
      },
    });
    await new Fleet(reader, new FakeClock(1000)).refresh(all, never);
    expect(handed).toEqual([unavailable(offline), available({ tier: 'Standard', enforced: true })]);
  });

  it('does not read the details of many accounts in every round', async () => {
    const many = Array.from({ length: 201 }, (_, at) => account(`shop${at}`, contoso));
    let calls = 0;
    const reader = readerOf({
      listSubscriptions: () => Promise.resolve(available(listing(contoso))),
      readAccounts: (_, tell) => {
        tell(contoso, available(many));
        return Promise.resolve();
      },
      readLogDestinations: () => {
        calls++;
        return Promise.resolve(available([]));
      },
    });
    const clock = new FakeClock(Date.UTC(2026, 0, 1));
    const fleet = new Fleet(reader, clock);
    await fleet.refresh(all, never);
    await fleet.refresh(all, never);
    expect(calls).toBe(201);
    clock.time += 2 * hour;
    await fleet.refresh(all, never);
    expect(calls).toBe(402);
  });

  it('reads of the accounts first that a person looks at meanwhile', async () => {
    const many = Array.from({ length: 100 }, (_, at) => account(`shop${at}`, contoso));
    const read: string[] = [];
    const reader = readerOf({
      listSubscriptions: () => Promise.resolve(available(listing(contoso))),
      readAccounts: (_, tell) => {
        tell(contoso, available(many));
        return Promise.resolve();
      },
      readLogDestinations: ({ name }) => {
        if (read.push(name) === 20) fleet.lookAt([many[99]!.id, many[0]!.id]);
        return Promise.resolve(available([]));
      },
    });
    const fleet = new Fleet(reader, new FakeClock(1000));
    await fleet.refresh(all, never);
    expect(read).toHaveLength(100);
    expect(read.indexOf('shop99')).toBeLessThan(40);
  });

  it('keeps the plan that it knew for the accounts while it cannot be read again', async () => {
    const handed: unknown[] = [];
    const reader = {
      ...readerOf({
        readPlans: (subscriptions, tell) => {
          for (const subscription of subscriptions)
            tell(subscription, available({ tier: 'Standard', enforced: false }));
          return Promise.resolve();
        },
        readDefender: (_, plan) => {
          handed.push(plan);
          return Promise.resolve(unavailable(offline));
        },
      }),
    };
    const fleet = new Fleet(reader, new FakeClock(1000));
    await fleet.refresh(([first]) => [first!], never);
    Object.assign(reader, {
      readPlans: (([subscription], tell) => {
        tell(subscription!, unavailable(offline));
        return Promise.resolve();
      }) satisfies FleetReader['readPlans'],
    });
    await fleet.refresh(([first]) => [first!], never);
    const plan = { tier: 'Standard', enforced: false } as const;
    expect(handed).toEqual([available(plan), available(plan, { ...offline, kind: 'partial' })]);
  });

  it('knows how many subscriptions there are to choose from', async () => {
    const fleet = new Fleet(readerOf(), new FakeClock(1000));
    await fleet.refresh(() => [], never);
    expect(fleet.subscriptions.value).toEqual([]);
    expect(fleet.readableSubscriptions).toBe(2);
  });

  it('notices that somebody changed the plan of a subscription', async () => {
    const fleet = new Fleet(readerOf(), new FakeClock(1000));
    await fleet.refresh(all, never);
    const plan = available({ tier: 'Standard', enforced: false } as const);
    const seen: unknown[] = [];
    fleet.onChange(() => seen.push(fleet.accounts[0]?.defender.value?.subscriptionPlan));
    await fleet.takePlan('s1', plan, never);
    expect(seen[0]).toBe('Standard');
  });

  it('shows and reads what is told of a listing that is not whole yet, and asks for nothing twice', async () => {
    const asked: string[][] = [];
    let seen: readonly string[] = [];
    const reader = readerOf({
      listSubscriptions: async (_, tell) => {
        tell?.([]);
        tell?.([contoso]);
        await Promise.resolve();
        seen = fleet.accounts.map(({ account }) => account.id);
        return available(listing(contoso, fabrikam));
      },
    });
    const fleet = new Fleet(
      {
        ...reader,
        readAccounts: (subscriptions, tell, signal) => {
          asked.push(subscriptions.map(({ id }) => id));
          return reader.readAccounts(subscriptions, tell, signal);
        },
      },
      new FakeClock(1000),
    );
    const values: unknown[] = [];
    fleet.onChange(() => values.push(fleet.subscriptions.value?.length));
    await fleet.refresh(all, never);
    expect(seen).toEqual(['/subscriptions/s1/shop']);
    expect(asked).toEqual([['s1'], ['s2']]);
    expect(values).not.toContain(0);
    expect(fleet.accounts).toHaveLength(2);
  });

  it('keeps the rows of a slow tenant while the others are listed anew', async () => {
    const fleet = new Fleet(
      readerOf({
        listSubscriptions: (_, tell) => {
          tell?.([contoso]);
          return Promise.resolve(available(listing(contoso, fabrikam)));
        },
      }),
      new FakeClock(1000),
    );
    await fleet.refresh(all, never);
    const counts: number[] = [];
    fleet.onChange(() => counts.push(fleet.accounts.length));
    await fleet.refresh(all, never);
    expect(Math.min(...counts)).toBe(2);
  });

  it('takes nothing after it was cancelled', async () => {
    const stop = new AbortController();
    const fleet = new Fleet(
      readerOf({
        listSubscriptions: () => {
          stop.abort();
          return Promise.resolve(available(listing(contoso)));
        },
      }),
      new FakeClock(1000),
    );
    await fleet.refresh(all, stop.signal);
    expect(fleet.subscriptions).toEqual({});
  });

  it('asks for the details of no more accounts at once than is polite, and of none after it was cancelled', async () => {
    const many = Array.from({ length: 500 }, (_, at) => account(`shop${at}`, at % 2 ? contoso : fabrikam));
    const stop = new AbortController();
    let [asked, underWay, most] = [0, 0, 0];
    const reader = readerOf({
      readAccounts: ([first], tell) => {
        tell(first!, available(many));
        return Promise.resolve();
      },
      readLogDestinations: async () => {
        most = Math.max(most, ++underWay);
        if (++asked === 100) stop.abort();
        await Promise.resolve();
        underWay--;
        return available([]);
      },
    });
    await new Fleet(reader, new FakeClock(Date.UTC(2026, 0, 1))).refresh(all, stop.signal);
    expect(most).toBe(16);
    expect(asked).toBeLessThan(100 + most);
  });

  it('takes a state that was read back', async () => {
    const fleet = new Fleet(readerOf(), new FakeClock(1000));
    await fleet.refresh(all, never);
    const [first] = fleet.accounts;
    fleet.takeDefender(
      first!.account,
      available({ protected: true, accountSetting: true, subscriptionPlan: 'Free' as const }),
    );
    expect(fleet.account(first!.account.id)?.defender.value?.protected).toBe(true);
  });
});
