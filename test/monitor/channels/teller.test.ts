import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../../src/monitor/channels/recipient';
import { Teller } from '../../../src/monitor/channels/teller';
import { hour } from '../../../src/shared/timeWindow';
import { alertOf, FakeClock } from '../fakes';
import { MemoryStorage } from '../memoryStorage';
import type { Lock } from '../../../src/monitor/folderLock';
import type { Alert } from '../../../src/detection/alert';

const noon = Date.UTC(2026, 10, 20, 12);
const { signal } = new AbortController();
const alerts = ['a', 'b', 'c', 'd'].map((id, index) => alertOf(id, noon + index));

/** Turns that are taken in memory, by whoever shares it. */
function memoryLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (work) => {
      const turn = last.then(() => work(signal));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

function channelTo(told: string[], name = 'test') {
  return {
    name,
    mostAtOnce: 2,
    send: async (batch: readonly Alert[]) => {
      await Promise.resolve();
      told.push(...batch.map(({ systemAlertId }) => systemAlertId));
    },
  };
}

const everything = { severity: 'Informational' } as const;

describe('Teller', () => {
  const open = (storage: MemoryStorage, lock: Lock) =>
    Teller.open({ storage, lock, clock: new FakeClock(noon), note: () => undefined });

  it('tells each alert once, by whichever of several processes that come, go and work at once', async () => {
    const process = fc.record({ found: fc.integer({ min: 0, max: alerts.length }), waits: fc.boolean() });
    const starts = fc.array(process, { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(starts, async (processes) => {
        const [storage, lock, told] = [new MemoryStorage(), memoryLock(), [] as string[]];
        const running: Promise<unknown>[] = [];
        for (const { found, waits } of processes) {
          const teller = await open(storage, lock);
          const recipient = recipientOf(channelTo(told), everything);
          running.push(teller.tell([recipient], alerts.slice(0, found), signal));
          if (waits) await Promise.all(running);
        }
        await Promise.all(running);
        const most = Math.max(...processes.map(({ found }) => found));
        expect(told.toSorted()).toEqual(['a', 'b', 'c', 'd'].slice(0, most));
      }),
      { numRuns: 30 },
    );
  });

  it('tells by each channel what it is for', async () => {
    const teller = await open(new MemoryStorage(), memoryLock());
    const low = alertOf('low', noon, { severity: 'Low' });
    const old = alertOf('old', noon - hour);
    const heard: Record<string, string[]> = { all: [], high: [], late: [] };
    const since = new Date(noon).toISOString();
    const recipients = [
      recipientOf(channelTo(heard['all']!, 'all'), everything),
      recipientOf(channelTo(heard['high']!, 'high'), { severity: 'High' }),
      recipientOf(channelTo(heard['late']!, 'late'), { severity: 'High', since }),
    ];
    const told = await teller.tell(recipients, [low, old, alerts[0]!], signal);
    expect(heard).toEqual({ all: ['old', 'low', 'a'], high: ['old', 'a'], late: ['a'] });
    expect(told.sent.get('late')?.map(({ systemAlertId }) => systemAlertId)).toEqual(['a']);
  });

  it('says where another process is telling, and tells later', async () => {
    const lock = memoryLock();
    let isHeld = true;
    const held: Lock = { run: (work) => (isHeld ? Promise.resolve(undefined) : lock.run(work)) };
    const told: string[] = [];
    const teller = await open(new MemoryStorage(), held);
    const recipients = [recipientOf(channelTo(told), everything)];
    expect((await teller.tell(recipients, alerts, signal)).isLeftOut).toBe(true);
    isHeld = false;
    expect((await teller.tell(recipients, alerts, signal)).isLeftOut).toBe(false);
    expect(told).toHaveLength(alerts.length);
  });

  it('knows why a channel fails until it works again', async () => {
    const teller = await open(new MemoryStorage(), memoryLock());
    const broken = { ...channelTo([]), send: () => Promise.reject(new Error('password=x refused')) };
    await teller.tell([recipientOf(broken, everything)], alerts, signal);
    expect(teller.outbox('test')?.trouble).toBe('password=[redacted] refused');
    await teller.tell([recipientOf(channelTo([]), everything)], alerts, signal);
    expect(teller.outbox('test')?.trouble).toBeUndefined();
  });
});
