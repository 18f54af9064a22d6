import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account, Subscription } from '../../src/azure/account';
import type { Connection } from '../../src/azure/connection';
import type { DefenderPlan } from '../../src/azure/defenderPlan';
import { listAccounts } from '../../src/azure/accounts';
import { readPlans } from '../../src/azure/plans';
import { readAccounts } from '../../src/azure/readAccounts';
import { readDefenderAlerts } from '../../src/azure/readDefenderAlerts';
import { listAllSubscriptions } from '../../src/azure/tenants';
import type { Available } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';
import type { FaultAnswer } from '../simulator/faults';

let simulator: Simulator;
let connection: Connection;

beforeEach(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterEach(() => simulator.stop());

const graph = 'ResourceGraph';

async function subscriptions(): Promise<readonly Subscription[]> {
  const listed = await listAllSubscriptions(connection);
  if (!listed.available) throw new Error(listed.reason.message);
  return listed.value.subscriptions;
}

async function accountsBySubscription(
  signal?: AbortSignal,
): Promise<Map<string, Available<readonly Account[]>>> {
  const told = new Map<string, Available<readonly Account[]>>();
  const tell = ({ name }: Subscription, accounts: Available<readonly Account[]>) => {
    expect(told.has(name), `${name} is told twice`).toBe(false);
    told.set(name, accounts);
  };
  await readAccounts(connection, await subscriptions(), tell, signal);
  return told;
}

function names(accounts: Available<readonly Account[]> | undefined): unknown {
  return accounts?.available ? accounts.value.map(({ name }) => name) : accounts?.reason.kind;
}

const everything = {
  'Contoso Production': ['contoso-catalog', 'contoso-orders', 'contoso-sessions'],
  'Contoso Development': ['contoso-dev-orders', 'contoso-playground', 'contoso-telemetry'],
  'Contoso Analytics': ['contoso-graph', 'contoso-reports'],
  'Contoso Legal': 'forbidden',
};

function drawn(told: Map<string, Available<readonly Account[]>>): unknown {
  return Object.fromEntries([...told].map(([name, accounts]) => [name, names(accounts)]));
}

function callsOf(part: string): number {
  return simulator.requests.filter(({ url }) => url.includes(part)).length;
}

describe('the accounts of all subscriptions', () => {
  it('come from Resource Graph; only one without rows is asked itself, which tells empty from closed', async () => {
    expect(drawn(await accountsBySubscription())).toEqual(everything);
    expect(callsOf(graph)).toBe(3);
    expect(callsOf('databaseAccounts?')).toBe(1);
  });

  it('are the same accounts that a list gives', async () => {
    const [production] = (await subscriptions()).filter(({ name }) => name === 'Contoso Production');
    expect((await accountsBySubscription()).get('Contoso Production')).toEqual(
      await listAccounts(connection, production!),
    );
  });

  it.each<[FaultAnswer, number]>([
    [403, 0],
    [500, 0],
    ['truncated', 1],
    ['wrongJson', 1],
    ['wrongJson', 0],
  ])('come from lists where Resource Graph answers %s after %i pages', async (answer, after) => {
    simulator.faults.add({ path: graph, answer, after, times: -1 });
    expect(drawn(await accountsBySubscription())).toEqual(everything);
    expect(callsOf('databaseAccounts?')).toBeGreaterThan(1);
  });

  it.each([
    [401, 'signedOut'],
    [429, 'throttled'],
    ['reset', 'offline'],
  ] as const)('all have the reason of %s, without a call for each', async (answer, kind) => {
    const known = await subscriptions();
    simulator.faults.add({ path: '.', answer, times: -1 });
    const told = new Map<string, Available<readonly Account[]>>();
    await readAccounts(connection, known, ({ name }, accounts) => told.set(name, accounts));
    expect(drawn(told)).toEqual(Object.fromEntries(known.map(({ name }) => [name, kind])));
    expect(callsOf('databaseAccounts?')).toBe(0);
  });

  it('are not asked for any more when the person cancels', async () => {
    const told = await accountsBySubscription(AbortSignal.abort());
    expect(new Set([...told.values()].map(names))).toEqual(new Set(['cancelled']));
  });
});

describe('the plans of all subscriptions', () => {
  async function plans(): Promise<Record<string, unknown>> {
    const told: Record<string, unknown> = {};
    const tell = ({ name }: Subscription, plan: Available<DefenderPlan>) => {
      told[name] = plan.available ? plan.value.tier : plan.reason.kind;
    };
    await readPlans(connection, await subscriptions(), tell, () => undefined);
    return told;
  }
  const tiers = {
    'Contoso Production': 'Free',
    'Contoso Development': 'Free',
    'Contoso Analytics': 'Standard',
    'Contoso Legal': 'forbidden',
  };

  it('come from Resource Graph, and by a call for what it leaves out', async () => {
    expect(await plans()).toEqual(tiers);
    expect(callsOf('pricings')).toBe(1);
  });

  it('come by a call for each where Resource Graph is refused', async () => {
    simulator.faults.add({ path: graph, answer: 403, times: -1 });
    expect(await plans()).toEqual(tiers);
    expect(callsOf('pricings')).toBe(4);
  });
});

describe("Defender's alerts of all subscriptions", () => {
  it('are the same from Resource Graph and from lists', async () => {
    const known = (await subscriptions()).filter(({ name }) => name !== 'Contoso Legal');
    const fromGraph = await readDefenderAlerts(connection, known, () => undefined);
    expect(fromGraph.available && fromGraph.value).toHaveLength(3);
    simulator.faults.add({ path: graph, answer: 403, times: -1 });
    const notes: string[] = [];
    expect(await readDefenderAlerts(connection, known, (note) => notes.push(note))).toEqual(fromGraph);
    expect(notes.join()).toContain('Resource Graph');
  });

  it('that came before Resource Graph broke off are kept, and the rest is not asked for one by one', async () => {
    const [first] = simulator.world.alerts;
    for (let copy = 0; copy < 9; copy++)
      simulator.world.alerts.push({ ...first!, id: `${first!.id}${copy}`, name: `${first!.name}${copy}` });
    const known = await subscriptions();
    simulator.faults.add({ path: graph, answer: 500, after: 1, times: -1 });
    const read = await readDefenderAlerts(connection, known, () => undefined);
    expect(read).toMatchObject({ available: true, partial: { kind: 'partial' } });
    expect(read.available && read.value).toHaveLength(3);
    expect(callsOf('Microsoft.Security/alerts')).toBe(0);
  });

  it.each([429, 'reset'] as const)('are not asked for one by one where %s meets all', async (answer) => {
    const known = await subscriptions();
    simulator.faults.add({ path: '.', answer, times: -1 });
    expect(await readDefenderAlerts(connection, known, () => undefined)).toMatchObject({ available: false });
    expect(callsOf('Microsoft.Security/alerts')).toBe(0);
  });

  it('say what could not be read', async () => {
    simulator.faults.add({ path: graph, answer: 403, times: -1 });
    const read = await readDefenderAlerts(connection, await subscriptions(), () => undefined);
    expect(read).toMatchObject({ available: true, partial: { kind: 'partial' } });
  });
});

describe('the tenants of a person', () => {
  it('that want a second factor come with the step to take, and take nothing from the others', async () => {
    simulator.world.closedTenants.push({ id: 'f', name: 'Fabrikam' });
    const listed = await listAllSubscriptions(connection);
    expect(listed.available && listed.value.subscriptions).toHaveLength(4);
    expect(listed.available && listed.value.closedTenants).toEqual([
      {
        tenant: { id: 'f', name: 'Fabrikam' },
        reason: {
          kind: 'signedOut',
          message: 'The tenant Fabrikam wants a sign-in of its own, perhaps with a second factor.',
          nextStep: 'Sign in to Fabrikam.',
        },
      },
    ]);
  });

  it('need not be listed to see the subscriptions of the one that is signed in to', async () => {
    simulator.faults.add({ path: '^GET /tenants', answer: 403 });
    const listed = await listAllSubscriptions(connection);
    expect(listed).toMatchObject({ available: true, partial: { kind: 'partial' } });
  });
});
