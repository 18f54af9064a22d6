import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/azure/account';
import { listAccounts } from '../../src/azure/accounts';
import type { Connection, Patience } from '../../src/azure/connection';
import { readDefender } from '../../src/azure/defender';
import { readPlan } from '../../src/azure/defenderPlan';
import { readLogDestinations } from '../../src/azure/diagnosticSettings';
import { listSubscriptions } from '../../src/azure/subscriptions';
import type { Available, ReasonKind } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import type { FaultAnswer } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => {
  simulator.faults.clear();
});
afterAll(() => simulator.stop());

/** Every read that is made of Azure Resource Manager, by name. */
const reads: Readonly<
  Record<string, (connection: Connection, signal?: AbortSignal) => Promise<Available<unknown>>>
> = {
  subscriptions: listSubscriptions,
  accounts: (connection, signal) => listAccounts(connection, production(), signal),
  plan: (connection, signal) => readPlan(connection, production().id, signal),
  defender: (connection, signal) => readDefender(connection, orders(), signal),
  destinations: (connection, signal) => readLogDestinations(connection, orders(), signal),
};

function production(): { id: string; name: string; tenantId: string } {
  const { id, name } = simulator.world.subscriptions[0]!;
  return { id, name, tenantId: '' };
}

function orders(): Account {
  const { id, name, subscriptionId } = simulator.world.accounts[0]!;
  return { id, name, subscriptionId, api: 'NoSQL' } as Account;
}

const outcomes: readonly (readonly [FaultAnswer, ReasonKind])[] = [
  [401, 'signedOut'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [409, 'service'],
  [429, 'throttled'],
  [500, 'service'],
  [503, 'service'],
  ['reset', 'offline'],
  ['truncated', 'invalid'],
  ['wrongJson', 'invalid'],
];

describe.each(Object.keys(reads))('the read of %s', (name) => {
  it.each(outcomes)('that meets %s ends as %s with a next step', async (answer, kind) => {
    simulator.faults.add({ path: '.', answer, times: -1 });
    const result = await reads[name]!(connectTo(simulator));
    expect(result).toMatchObject({ available: false, reason: { kind } });
    expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
  });

  it('that gets no answer in time says so', async () => {
    simulator.faults.add({ path: '.', answer: 'slow', delay: 10_000, times: -1 });
    const result = await reads[name]!(connectTo(simulator, { timeout: 50 }));
    expect(result).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });

  it('goes on by itself when throttling or an outage passes', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 0 });
    simulator.faults.add({ path: '.', answer: 503 });
    const result = await reads[name]!(connectTo(simulator, { retries: 3 }));
    expect(result.available).toBe(true);
  });

  it('does not wait an hour because the service says so', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 3600, times: -1 });
    const result = await reads[name]!(connectTo(simulator, { retries: 3 } satisfies Partial<Patience>));
    expect(result).toMatchObject({ available: false, reason: { kind: 'throttled' } });
  });

  it('ends at once when it is cancelled while it waits', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 30, times: -1 });
    const abort = new AbortController();
    const result = reads[name]!(connectTo(simulator, { retries: 3 }), abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 50);
    expect(await result).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });

  it('asks for a new sign-in when the token expires', async () => {
    const connection = connectTo(simulator);
    expect((await reads[name]!(connection)).available).toBe(true);
    simulator.expireTokens();
    expect(await reads[name]!(connection)).toMatchObject({ available: false, reason: { kind: 'signedOut' } });
    expect((await reads[name]!(connectTo(simulator))).available).toBe(true);
  });
});

describe('a service that is gone', () => {
  it('is offline, with what to check', async () => {
    const gone = await startSimulator();
    const connection = connectTo(gone);
    await gone.stop();
    for (const read of Object.values(reads))
      expect(await read(connection)).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });
});
