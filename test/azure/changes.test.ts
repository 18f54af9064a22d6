import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '../../src/azure/account';
import { accountOf } from '../../src/azure/accountOf';
import { readSecurityContact, setSecurityContact } from '../../src/azure/securityContacts';
import { putSuppressionRule } from '../../src/azure/suppressionRules';
import { exportActivityLog, turnOnLogging } from '../../src/azure/turnOnLogging';
import type { Connection } from '../../src/azure/connection';
import type { ReasonKind } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import type { FaultAnswer } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { tableOf } from '../simulator/world/tables';
import { changesOf, contact, standingRule, subjectIn, type AzureCall, type Subject } from './calls';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const production = () => simulator.world.subscriptions[0]!.id;

function account(name: string): Account {
  const found = simulator.world.accounts.find((candidate) => candidate.name === name)!;
  return accountOf({ id: found.id, name, kind: found.kind, properties: {} }, found.subscriptionId);
}

/** The names are known before the simulator is there. */
const names = Object.keys(changesOf({ subscription: { id: 's' } } as Subject));

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

describe.each(names)('the change %s', (name) => {
  const change: AzureCall = (connection, signal) =>
    changesOf({ ...subjectIn(simulator), account: account('contoso-dev-orders') })[name]!(connection, signal);

  beforeEach(async () => {
    await putSuppressionRule(connectTo(simulator), production(), standingRule);
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
      simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer, times: -1 });
      const result = await change(connectTo(simulator));
      expect(result).toMatchObject({ available: false, reason: { kind } });
      expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
      expect(state()).toBe(before);
    },
  );

  it.each(['truncated', 'wrongJson'] as const)(
    'whose answer comes back %s is told by what the service then says',
    async (answer) => {
      const before = state();
      simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer, times: -1 });
      const result = await change(connectTo(simulator));
      // All but samples can be looked at: what was made is told as made, whatever came back.
      if (name !== 'createSampleAlerts') expect(result.available).toBe(state() !== before);
      if (!result.available) expect(result.reason.nextStep).toMatch(/\w+/);
    },
  );

  it.each([429, 503] as const)('is made once where %s passes after the time that it says', async (answer) => {
    const before = state();
    const { length } = simulator.requests;
    simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer, retryAfter: 0 });
    expect(await change(connectTo(simulator, { retries: 1 }))).toMatchObject({ available: true });
    expect(state()).not.toBe(before);
    const sent = simulator.requests.slice(length).filter(({ method }) => method !== 'GET');
    expect(sent.map(({ status }) => status >= 400)).toEqual([true, false]);
  });

  it('is given up where throttling asks for an hour, in the state that was before', async () => {
    const before = state();
    simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer: 429, retryAfter: 3600, times: -1 });
    const result = await change(connectTo(simulator, { retries: 3 }));
    expect(result).toMatchObject({ available: false, reason: { kind: 'throttled' } });
    expect(state()).toBe(before);
  });

  it('that is cancelled while it waits out throttling is not made', async () => {
    const before = state();
    simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer: 429, retryAfter: 30, times: -1 });
    const abort = new AbortController();
    const result = change(connectTo(simulator, { retries: 3 }), abort.signal);
    await vi.waitFor(() => {
      expect(simulator.requests.at(-1)?.status).toBe(429);
    });
    abort.abort();
    expect(await result).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
    expect(state()).toBe(before);
  });

  it('that waits too long is told by what the service then says', async () => {
    simulator.faults.add({ path: '^(PUT|PATCH|POST|DELETE) ', answer: 'slow', delay: 10_000, times: -1 });
    const before = state();
    const result = await change(connectTo(simulator, { timeout: 100 }));
    // The service may have made the change after all: where the state can be read, that is what counts.
    if (result.available) expect(state()).not.toBe(before);
    else expect(result).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });

  it.each([500, 403, 'reset'] as const)(
    'that was made and cannot be looked at for %s is not told as one that was not',
    async (answer) => {
      const before = state();
      simulator.faults.add({ path: '^GET ', answer, times: -1 });
      const result = await change(connectTo(simulator));
      // A change of an account is carried out later, whether anybody looks or not.
      if (name !== 'changeAccount') expect(state()).not.toBe(before);
      // Samples come by themselves, and are not looked for.
      if (name === 'createSampleAlerts') return;
      expect(result).toMatchObject({
        available: false,
        reason: { message: expect.stringMatching(/was written, but|Azure began to/) as string },
      });
      expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
    },
  );

  it('that was made before the person stepped back is not told as one that was not', async () => {
    // Samples come by themselves, and are not looked for.
    if (name === 'createSampleAlerts') return;
    const connection = connectTo(simulator);
    const stop = new AbortController();
    const httpClient: Connection['httpClient'] = {
      sendRequest: (request) => {
        if (request.method === 'GET') stop.abort();
        return connection.httpClient!.sendRequest(request);
      },
    };
    expect(await change({ ...connection, httpClient }, stop.signal)).toMatchObject({
      available: false,
      reason: {
        kind: 'partial',
        message: expect.stringMatching(/was written, but|Azure goes on to/) as string,
        nextStep: expect.stringContaining('Refresh') as string,
      },
    });
  });

  it('that was cancelled is not made', async () => {
    const before = state();
    const result = await change(connectTo(simulator), AbortSignal.abort());
    expect(result).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
    expect(state()).toBe(before);
  });
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

  it('of a subscription sends its activity log, and its rows are then there', async () => {
    const { world } = simulator;
    const { subscriptionId } = account('contoso-dev-orders');
    const [workspace] = world.workspaces;
    const rows = () => [...(tableOf(world, simulator.logs, workspace!, 'AzureActivity')?.rows ?? [])].length;
    const before = rows();
    const sent = await exportActivityLog(connectTo(simulator), subscriptionId, workspace!.id);
    expect(sent.available && sent.value).toMatchObject([
      { workspaceId: workspace!.id, categories: ['Administrative'] },
    ]);
    expect(simulator.requests.find(({ method }) => method === 'PUT')).toMatchObject({
      url: `/subscriptions/${subscriptionId}/providers/Microsoft.Insights/diagnosticSettings/cosmos-guard?api-version=2021-05-01-preview`,
      body: { properties: { workspaceId: workspace!.id, logs: [{ category: 'Administrative' }] } },
    });
    expect(rows()).toBeGreaterThan(before);
  });
});
