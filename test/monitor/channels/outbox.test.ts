import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryLog } from '../../../src/monitor/channels/deliveryLog';
import { Outbox } from '../../../src/monitor/channels/outbox';
import { hour, minute } from '../../../src/shared/timeWindow';
import { alertOf, FakeClock } from '../fakes';
import { MemoryStorage } from '../memoryStorage';

const noon = Date.UTC(2026, 10, 20, 12);
const { signal } = new AbortController();

/** An outbox whose channel keeps what it was given, and can be out of order. */
async function outboxOver(storage: MemoryStorage, clock: FakeClock, told: string[], mostAtOnce = 1) {
  const state = { isDown: false };
  const notes: string[] = [];
  const channel = {
    name: 'test',
    mostAtOnce,
    send: (alerts: readonly { systemAlertId: string }[]) => {
      if (state.isDown) return Promise.reject(new Error('Down; password=secret'));
      told.push(...alerts.map(({ systemAlertId }) => systemAlertId));
      return Promise.resolve();
    },
  };
  const note = (message: string) => notes.push(message);
  const log = await DeliveryLog.open(storage, note);
  return { outbox: new Outbox({ channel, log, clock, note }), state, notes, log };
}

const alerts = ['a', 'b', 'c', 'd'].map((id, index) => alertOf(id, noon + index));

describe('Outbox', () => {
  it('tells nothing twice through any restarts', async () => {
    const rounds = fc.array(fc.integer({ min: 0, max: alerts.length }), { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rounds, fc.integer({ min: 1, max: 3 }), async (found, mostAtOnce) => {
        const storage = new MemoryStorage();
        const told: string[] = [];
        for (const many of found) {
          const { outbox } = await outboxOver(storage, new FakeClock(noon), told, mostAtOnce);
          await outbox.flush(alerts.slice(0, many), signal);
        }
        const most = Math.max(...found);
        expect([...told].sort()).toEqual(alerts.slice(0, most).map(({ systemAlertId }) => systemAlertId));
      }),
      { numRuns: 30 },
    );
  });

  it('tells nothing twice where it is stopped while something is under way, and started anew', async () => {
    const storage = new MemoryStorage();
    const told: string[] = [];
    const stop = new AbortController();
    const channel = {
      name: 'test',
      mostAtOnce: 1,
      send: async ([alert]: readonly { systemAlertId: string }[], taken: AbortSignal) => {
        told.push(alert?.systemAlertId ?? '');
        stop.abort();
        await Promise.resolve();
        taken.throwIfAborted();
      },
    };
    const clock = new FakeClock(noon);
    for (const { signal: each } of [stop, new AbortController()]) {
      const log = await DeliveryLog.open(storage, () => undefined);
      await new Outbox({ channel, log, clock, note: () => undefined }).flush(alerts, each);
    }
    expect(told).toEqual(['a', 'b', 'c', 'd']);
  });

  it('loses nothing through an outage of an hour, and asks less and less often', async () => {
    const clock = new FakeClock(noon);
    const told: string[] = [];
    const { outbox, state, notes } = await outboxOver(new MemoryStorage(), clock, told);
    state.isDown = true;
    for (; clock.time < noon + hour; clock.time += minute) await outbox.flush(alerts, signal);
    expect(told).toEqual([]);
    expect(notes.length).toBeGreaterThan(5);
    expect(notes.length).toBeLessThan(15);
    expect(notes[0]).not.toContain('secret');
    state.isDown = false;
    for (; clock.time < noon + 2 * hour; clock.time += minute) await outbox.flush(alerts, signal);
    expect(told).toEqual(['a', 'b', 'c', 'd']);
    expect(outbox.failures).toBe(0);
  });

  it('sets a broken log aside and says so', async () => {
    const storage = new MemoryStorage();
    await storage.write('delivered.json', '{"version":1,"delivered":[');
    const { notes, log } = await outboxOver(storage, new FakeClock(noon), []);
    expect(notes).toEqual([expect.stringContaining('delivered.broken.json')]);
    expect(log.has('test', 'a')).toBe(false);
    expect(await storage.read('delivered.broken.json')).toBe('{"version":1,"delivered":[');
  });
});
