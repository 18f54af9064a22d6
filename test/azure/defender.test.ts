import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isUncertain, isUnprotected, type Account } from '../../src/azure/account';
import { listAccounts } from '../../src/azure/accounts';
import type { Connection } from '../../src/azure/connection';
import { readDefender, setDefender } from '../../src/azure/defender';
import { readPlan, setPlan } from '../../src/azure/defenderPlan';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;
let connection: Connection;

beforeAll(async () => {
  simulator = await startSimulator();
  connection = connectTo(simulator);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  simulator.faults.clear();
  simulated('contoso-orders').protected = false;
});

function simulated(name: string): Simulator['world']['accounts'][number] {
  return simulator.world.accounts.find((account) => account.name === name)!;
}

async function accountNamed(name: string): Promise<Account> {
  const { subscriptionId } = simulated(name);
  const listed = await listAccounts(connection, { id: subscriptionId, name: 'any', tenantId: '' });
  return (listed.available ? listed.value : []).find((account) => account.name === name)!;
}

const since = '2024-03-01T12:42:42.1921106Z';

describe('whether Defender protects an account', () => {
  it.each([
    ['contoso-orders', { protected: false, accountSetting: false, subscriptionPlan: 'Free' }],
    ['contoso-playground', { protected: true, accountSetting: true, subscriptionPlan: 'Free' }],
    ['contoso-reports', { protected: true, accountSetting: false, subscriptionPlan: 'Standard', since }],
  ])('%s: the setting and the plan, both read', async (name, value) => {
    expect(await readDefender(connection, await accountNamed(name))).toEqual({ available: true, value });
  });

  it('knows the setting, and not the plan, for whoever has rights on the account alone', async () => {
    simulator.faults.add({ path: 'pricings', answer: 403 });
    const status = await readDefender(connection, await accountNamed('contoso-reports'));
    expect(status).toMatchObject({
      value: { protected: false, accountSetting: false, subscriptionPlan: 'unknown' },
      partial: { kind: 'partial', nextStep: expect.stringContaining('Security') as string },
    });
  });

  it('knows the plan, and not the setting, for whoever has rights on the subscription alone', async () => {
    simulator.faults.add({ path: 'advancedThreatProtectionSettings', answer: 403, times: -1 });
    const byPlan = await readDefender(connection, await accountNamed('contoso-reports'));
    expect(byPlan).toMatchObject({
      value: { protected: true, accountSetting: 'unknown', subscriptionPlan: 'Standard' },
      partial: { kind: 'partial', nextStep: expect.stringContaining('Security') as string },
    });
    const byNothing = await readDefender(connection, await accountNamed('contoso-orders'));
    expect(byNothing).toMatchObject({ value: { protected: false, accountSetting: 'unknown' } });
    expect(byNothing.available && isUnprotected(byNothing.value)).toBe(false);
    expect(byNothing.available && isUncertain(byNothing.value)).toBe(true);
  });

  it('is not known to whoever may read neither, nor while the setting cannot be read for now', async () => {
    simulator.faults.add({ path: 'advancedThreatProtectionSettings', answer: 500, times: -1 });
    const account = await accountNamed('contoso-orders');
    expect(await readDefender(connection, account)).toMatchObject({ reason: { kind: 'service' } });
    simulator.faults.clear();
    simulator.faults.add({ path: 'Microsoft.Security', answer: 403, times: -1 });
    expect(await readDefender(connection, account)).toMatchObject({ reason: { kind: 'forbidden' } });
  });

  it.each(['contoso-sessions', 'contoso-telemetry', 'contoso-graph'])(
    '%s is of another API: refused with the reason before any request',
    async (name) => {
      const account = await accountNamed(name);
      const before = simulator.requests.length;
      const answers = [await readDefender(connection, account), await setDefender(connection, account, true)];
      for (const answer of answers)
        expect(answer).toMatchObject({ available: false, reason: { kind: 'unsupported' } });
      expect(simulator.requests).toHaveLength(before);
    },
  );
});

describe('turning Defender on and off', () => {
  it('writes the setting and reads the state back from the service', async () => {
    const account = await accountNamed('contoso-orders');
    const on = await setDefender(connection, account, true);
    expect(on).toEqual({
      available: true,
      value: { protected: true, accountSetting: true, subscriptionPlan: 'Free' },
    });
    const [put] = simulator.requests.filter(({ method }) => method === 'PUT').slice(-1);
    expect(put?.body).toEqual({ properties: { isEnabled: true } });
    const off = await setDefender(connection, account, false);
    expect(off.available && off.value.accountSetting).toBe(false);
  });

  it('tells where the service kept the old state', async () => {
    const account = await accountNamed('contoso-orders');
    const kept = simulated('contoso-orders');
    Object.defineProperty(kept, 'protected', { configurable: true, get: () => false, set: () => undefined });
    const answer = await setDefender(connection, account, true);
    Object.defineProperty(kept, 'protected', { configurable: true, writable: true, value: false });
    expect(answer).toMatchObject({
      available: true,
      value: { accountSetting: false },
      partial: { kind: 'partial' },
    });
  });

  it('says that the change was written where only reading back fails', async () => {
    const account = await accountNamed('contoso-orders');
    simulator.faults.add({ path: '^GET .*current', answer: 403 });
    const answer = await setDefender(connection, account, true);
    expect(answer).toMatchObject({ available: false, reason: { kind: 'forbidden' } });
    expect(!answer.available && answer.reason.message).toMatch(
      /^The setting of contoso-orders was written, but/,
    );
    expect(simulated('contoso-orders').protected).toBe(true);
  });

  it.each(['truncated', 'wrongJson'] as const)(
    'that was taken, though the answer came back %s, counts',
    async (answer) => {
      const account = await accountNamed('contoso-orders');
      simulator.faults.add({ path: '^PUT ', answer });
      const result = await setDefender(connection, account, true);
      expect(result).toMatchObject({ available: true, value: { accountSetting: true } });
    },
  );

  it.each([401, 403, 404, 409, 429, 500, 'reset'] as const)(
    'that fails with %s before it is done leaves the state as it was',
    async (answer) => {
      const account = await accountNamed('contoso-orders');
      simulator.faults.add({ path: '^PUT ', answer });
      const result = await setDefender(connection, account, true);
      expect(result.available).toBe(false);
      expect(simulated('contoso-orders').protected).toBe(false);
    },
  );
});

describe('the plan of a subscription', () => {
  it('is set and read back with its date', async () => {
    const { subscriptionId } = simulated('contoso-playground');
    const standard = await setPlan(connection, subscriptionId, 'Standard');
    expect(standard).toMatchObject({ available: true, value: { tier: 'Standard', enforced: false } });
    expect(standard.available && standard.value.since).toMatch(/^\d{4}-/);
    await setPlan(connection, subscriptionId, 'Free');
    expect(await readPlan(connection, subscriptionId)).toEqual({
      available: true,
      value: { tier: 'Free', enforced: false },
    });
  });

  it('says that the change was written where only reading back fails', async () => {
    const { subscriptionId } = simulated('contoso-playground');
    simulator.faults.add({ path: '^GET .*pricings', answer: 500 });
    const answer = await setPlan(connection, subscriptionId, 'Free');
    expect(!answer.available && answer.reason.message).toMatch(
      /^The plan of subscription .* was written, but/,
    );
  });

  it('is named as forbidden where there is no right to read it', async () => {
    const legal = simulator.world.subscriptions.find(({ readable }) => !readable)!;
    const read = await readPlan(connection, legal.id);
    expect(read).toMatchObject({
      available: false,
      reason: { kind: 'forbidden', nextStep: 'Ask an owner for the role Security Reader there.' },
    });
  });
});
