import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { accountOf } from '../../src/azure/accountOf';
import type { Connection } from '../../src/azure/connection';
import { setDefender } from '../../src/azure/defender';
import {
  createSampleAlerts,
  listDefenderAlerts,
  readAlertLocation,
  setDefenderAlertStatus,
} from '../../src/azure/defenderAlerts';
import { setPlan } from '../../src/azure/defenderPlan';
import { readSecurityContact, setSecurityContact } from '../../src/azure/securityContacts';
import {
  listSuppressionRules,
  putSuppressionRule,
  removeSuppressionRule,
} from '../../src/azure/suppressionRules';
import { turnOnLogging } from '../../src/azure/turnOnLogging';
import { listWorkspaces } from '../../src/azure/workspaces';
import { listTenants } from '../../src/azure/tenants';
import type { Available, ReasonKind } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import type { FaultAnswer } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const production = () => simulator.world.subscriptions[0]!.id;
const rule = {
  name: 'tor',
  alertType: 'CosmosDB_TorAnomaly',
  reason: 'FalsePositive',
  comment: 'A test of ours',
  state: 'Enabled',
} as const;
const contact = { emails: ['soc@contoso.com'], roles: ['Owner'], from: 'Medium' } as const;

function account(name: string): Account {
  const found = simulator.world.accounts.find((candidate) => candidate.name === name)!;
  return accountOf({ id: found.id, name, kind: found.kind, properties: {} }, found.subscriptionId);
}

async function firstAlert(connection: Connection) {
  const listed = await listDefenderAlerts(connection, production());
  return (listed.available ? listed.value : [])[0]!;
}

type Call = (connection: Connection, signal?: AbortSignal) => Promise<Available<unknown>>;

/** Every change that is made of Azure, by name. */
const changes: Readonly<Record<string, Call>> = {
  'the setting of an account': (connection, signal) =>
    setDefender(connection, account('contoso-orders'), true, signal),
  'the plan of a subscription': (connection, signal) => setPlan(connection, production(), 'Standard', signal),
  'the state of an alert': async (connection, signal) =>
    setDefenderAlertStatus(connection, await firstAlert(connectTo(simulator)), 'Dismissed', signal),
  'a suppression rule': (connection, signal) => putSuppressionRule(connection, production(), rule, signal),
  'the end of a suppression rule': (connection, signal) =>
    removeSuppressionRule(connection, production(), 'standing', signal),
  'the security contact': (connection, signal) =>
    setSecurityContact(connection, production(), contact, signal),
  'diagnostic logging': (connection, signal) =>
    turnOnLogging(
      connection,
      account('contoso-dev-orders'),
      simulator.world.workspaces[0]!.id,
      ['DataPlaneRequests'],
      signal,
    ),
  'sample alerts': (connection, signal) => createSampleAlerts(connection, production(), 'westeurope', signal),
};

/** All that requests can change. */
function state(): string {
  const { subscriptions, accounts, alerts, suppressionRules, securityContacts } = simulator.world;
  return JSON.stringify([subscriptions, accounts, alerts, suppressionRules, [...securityContacts]]);
}

const refusals: readonly (readonly [FaultAnswer, ReasonKind])[] = [
  [401, 'signedOut'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [409, 'service'],
  [429, 'throttled'],
  [500, 'service'],
  [503, 'service'],
  [504, 'service'],
  ['reset', 'offline'],
];

describe.each(Object.keys(changes))('the change of %s', (name) => {
  const change = changes[name]!;

  beforeEach(async () => {
    await putSuppressionRule(connectTo(simulator), production(), { ...rule, name: 'standing' });
  });

  it('is made', async () => {
    const before = state();
    expect(await change(connectTo(simulator))).toMatchObject({ available: true });
    expect(state()).not.toBe(before);
  });

  it.each(refusals)(
    'that meets %s ends as %s with a next step, and in the state that was before',
    async (answer, kind) => {
      const before = state();
      simulator.faults.add({ path: '^(PUT|POST|DELETE) ', answer, times: -1 });
      const result = await change(connectTo(simulator));
      expect(result).toMatchObject({ available: false, reason: { kind } });
      expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
      expect(state()).toBe(before);
    },
  );

  it.each(['truncated', 'wrongJson'] as const)(
    'whose answer comes back %s is never told as done when it is not',
    async (answer) => {
      const before = state();
      simulator.faults.add({ path: '^(PUT|POST|DELETE) ', answer, times: -1 });
      const result = await change(connectTo(simulator));
      if (result.available) expect(state()).not.toBe(before);
      else expect(result.reason.nextStep).toMatch(/\w+/);
    },
  );

  it('that waits too long is told by what the service then says', async () => {
    simulator.faults.add({ path: '^(PUT|POST|DELETE) ', answer: 'slow', delay: 10_000, times: -1 });
    const before = state();
    const result = await change(connectTo(simulator, { timeout: 100 }));
    // The service may have made the change after all: where the state can be read, that is what counts.
    if (result.available) expect(state()).not.toBe(before);
    else expect(result).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });

  it('that was cancelled is not made', async () => {
    const before = state();
    const result = await change(connectTo(simulator), AbortSignal.abort());
    expect(result).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
    expect(state()).toBe(before);
  });
});

/** The reads that stand beside the changes; those of the tree are in refusals.test.ts. */
const reads: Readonly<Record<string, Call>> = {
  tenants: listTenants,
  'alert location': (connection, signal) => readAlertLocation(connection, production(), signal),
  'suppression rules': (connection, signal) => listSuppressionRules(connection, production(), signal),
  "Defender's alerts": (connection, signal) => listDefenderAlerts(connection, production(), signal),
  workspaces: (connection, signal) =>
    listWorkspaces(connection, [{ id: production(), name: 'P', tenantId: '' }], signal),
};

describe.each(Object.keys(reads))('the read of %s', (name) => {
  it.each([...refusals, ['truncated', 'invalid'], ['wrongJson', 'invalid']] as typeof refusals)(
    'that meets %s ends as %s with a next step',
    async (answer, kind) => {
      simulator.faults.add({ path: '.', answer, times: -1 });
      const result = await reads[name]!(connectTo(simulator));
      expect(result).toMatchObject({ available: false, reason: { kind } });
      expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
    },
  );
});

describe('the security contact', () => {
  it('is empty where none was ever set, and read back as it was written', async () => {
    const connection = connectTo(simulator);
    expect(await readSecurityContact(connection, production())).toMatchObject({
      value: { emails: [], roles: [] },
    });
    await setSecurityContact(connection, production(), contact);
    expect(await readSecurityContact(connection, production())).toEqual({ available: true, value: contact });
  });

  it('is refused before it is sent where an address is none', async () => {
    const answer = await setSecurityContact(connectTo(simulator), production(), {
      emails: ['soc'],
      roles: [],
    });
    expect(answer).toMatchObject({ available: false, reason: { kind: 'invalid' } });
    expect(simulator.requests).toEqual([]);
  });
});

describe('diagnostic logging', () => {
  it('goes into tables of their own, to a workspace of another subscription too', async () => {
    const [workspace] = simulator.world.workspaces;
    const target = account('contoso-dev-orders');
    const logs = await turnOnLogging(connectTo(simulator), target, workspace!.id, ['QueryRuntimeStatistics']);
    expect(logs.available && logs.value).toMatchObject([
      { workspaceId: workspace!.id, dedicatedTables: true },
    ]);
    expect(workspace!.subscriptionId).not.toBe(target.subscriptionId);
  });
});
