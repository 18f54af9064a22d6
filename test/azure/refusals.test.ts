import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listSubscriptions } from '../../src/azure/subscriptions';
import type { Patience } from '../../src/azure/connection';
import type { ReasonKind } from '../../src/shared/available';
import { connectTo } from '../simulator/connection';
import type { FaultAnswer } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { readsOf, subjectIn, type AzureCall, type Subject } from './calls';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterEach(() => {
  simulator.faults.clear();
});
afterAll(() => simulator.stop());

/** The names are known before the simulator is there. */
const names = Object.keys(readsOf({ subscription: { id: 's' }, account: { id: 'a' } } as Subject));

function read(name: string): AzureCall {
  return readsOf(subjectIn(simulator))[name]!;
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

describe.each(names)('the read %s', (name) => {
  it.each(outcomes)('that meets %s ends as %s with a next step', async (answer, kind) => {
    simulator.faults.add({ path: '.', answer, times: -1 });
    const result = await read(name)(connectTo(simulator));
    // Where no contact was ever set the service says 404, which is an answer.
    if (name === 'readSecurityContact' && answer === 404) {
      expect(result).toMatchObject({ available: true, value: { emails: [] } });
      return;
    }
    expect(result).toMatchObject({ available: false, reason: { kind } });
    expect(!result.available && result.reason.nextStep).toMatch(/\w+/);
  });

  it('that gets no answer in time says so', async () => {
    simulator.faults.add({ path: '.', answer: 'slow', delay: 10_000, times: -1 });
    const result = await read(name)(connectTo(simulator, { timeout: 50 }));
    expect(result).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });

  it('goes on by itself when throttling or an outage passes', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 0 });
    simulator.faults.add({ path: '.', answer: 503 });
    const result = await read(name)(connectTo(simulator, { retries: 3 }));
    expect(result.available).toBe(true);
  });

  it('does not wait an hour because the service says so', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 3600, times: -1 });
    const result = await read(name)(connectTo(simulator, { retries: 3 } satisfies Partial<Patience>));
    expect(result).toMatchObject({ available: false, reason: { kind: 'throttled' } });
  });

  it('ends at once when it is cancelled while it waits', async () => {
    simulator.faults.add({ path: '.', answer: 429, retryAfter: 30, times: -1 });
    const abort = new AbortController();
    const result = read(name)(connectTo(simulator, { retries: 3 }), abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 50);
    expect(await result).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });

  it('whose pages are cut in the middle has all of it, or says that it has not', async () => {
    const whole = await read(name)(connectTo(simulator));
    for (const answer of ['truncated', 'reset', 500] as const) {
      simulator.faults.clear();
      simulator.faults.add({ path: '.', answer, after: 1, times: -1 });
      const cut = await read(name)(connectTo(simulator));
      if (cut.available && !cut.partial) expect(cut).toEqual(whole);
    }
  });

  it('asks for a new sign-in when the token expires', async () => {
    const connection = connectTo(simulator);
    expect((await read(name)(connection)).available).toBe(true);
    simulator.expireTokens();
    expect(await read(name)(connection)).toMatchObject({ available: false, reason: { kind: 'signedOut' } });
    expect((await read(name)(connectTo(simulator))).available).toBe(true);
  });
});

describe('a service that is gone', () => {
  it('is offline, with what to check', async () => {
    const gone = await startSimulator();
    const connection = connectTo(gone);
    await gone.stop();
    const reads = readsOf(subjectIn(simulator));
    for (const [name, read] of Object.entries({ ...reads, createDataExplorerSource: listSubscriptions }))
      expect(await read(connection), name).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });
});
