import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostGroups } from '../../src/detection/evidence/crowds';
import { access } from '../../src/detection/evidence/access';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { CachedSource } from '../../src/monitor/cachedSource';
import { EvidenceStore } from '../../src/monitor/evidenceStore';
import { IngestionDelay } from '../../src/monitor/ingestionDelay';
import { day, hour } from '../../src/shared/timeWindow';
import { FakeClock, FakeSource } from './fakes';
import { MemoryStorage } from './memoryStorage';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';

type AccessRow = EvidenceByKind['access'][number];

const midnight = Date.UTC(2026, 10, 20);

function accessRow(account: string, at: number, more: Partial<AccessRow> = {}): AccessRow {
  return {
    account,
    hour: at,
    clientIp: '198.51.100.7',
    principal: 'app',
    userAgent: 'sdk',
    operations: 3,
    bytes: 300,
    refused: 0,
    ...more,
  };
}

async function cached(rows: AccessRow[], now: number, storage = new MemoryStorage()) {
  const origin = new FakeSource({ access: rows });
  const clock = new FakeClock(now);
  const notes: string[] = [];
  const store = new EvidenceStore(storage, 'workspace', (note) => notes.push(note));
  const delay = await IngestionDelay.open(storage);
  const source = new CachedSource(origin, store, delay, clock);
  return { origin, clock, store, delay, source, storage, notes };
}

const scope = { from: midnight, to: midnight + 12 * hour, accounts: ['shop'] };

async function valueOf<T>(answer: Promise<{ available: true; value: T } | { available: false }>): Promise<T> {
  const got = await answer;
  if (!got.available) throw new Error('not available');
  return got.value;
}

describe('CachedSource', () => {
  it('asks for a closed hour once, and for the open ones every time', async () => {
    const { origin, source } = await cached([accessRow('shop', midnight)], midnight + 12 * hour);
    await source.fetch(access, scope);
    await source.fetch(access, scope);
    expect(origin.asked.map(({ scope: { from, to } }) => [from, to])).toEqual([
      [midnight, midnight + 12 * hour],
      [midnight + 9 * hour, midnight + 12 * hour],
    ]);
  });

  it('gives the very rows of before where nothing is new', async () => {
    const late = midnight + 11 * hour;
    const { origin, source, clock } = await cached([accessRow('shop', late)], midnight + 12 * hour);
    origin.evidence.access!.push(accessRow('shop', late, { clientIp: '203.0.113.7' }));
    await source.fetch(access, scope);
    const two = await valueOf(source.fetch(access, scope));
    origin.evidence.access!.reverse();
    expect(await valueOf(source.fetch(access, scope))).toBe(two);
    origin.evidence.access!.splice(0, 1);
    const first = await valueOf(source.fetch(access, scope));
    expect(await valueOf(source.fetch(access, scope))).toBe(first);
    origin.evidence.access!.push(accessRow('shop', late, { clientIp: '203.0.113.9' }));
    const second = await valueOf(source.fetch(access, scope));
    expect(second).toHaveLength(2);
    origin.evidence.access = [accessRow('shop', late)];
    expect(await valueOf(source.fetch(access, scope))).toEqual(first);
    clock.time += day;
    await source.fetch(access, scope);
    origin.asked.length = 0;
    expect(await valueOf(source.fetch(access, scope))).toEqual(first);
    expect(origin.asked).toEqual([]);
  });

  it('replaces an open hour by what comes later', async () => {
    const late = midnight + 11 * hour;
    const { origin, source } = await cached([accessRow('shop', late)], midnight + 12 * hour);
    await source.fetch(access, scope);
    origin.evidence.access = [accessRow('shop', late, { operations: 9 })];
    expect(await valueOf(source.fetch(access, scope))).toEqual(origin.evidence.access);
  });

  it('keeps closed hours through a restart', async () => {
    const rows = [accessRow('shop', midnight)];
    const first = await cached(rows, midnight + day);
    await first.source.fetch(access, scope);
    await first.store.save(Object.values(evidenceKinds));
    const second = await cached([], midnight + day, first.storage);
    expect(await valueOf(second.source.fetch(access, scope))).toEqual(rows);
    expect(second.origin.asked).toEqual([]);
  });

  it.each(['{"version":1,"columns":["acc', '[]', '{"version":1,"columns":["other"],"hours":{}}'])(
    'asks again, and says so, where the kept text is broken: %s',
    async (text) => {
      const first = await cached([accessRow('shop', midnight)], midnight + day);
      await first.source.fetch(access, scope);
      await first.store.save(Object.values(evidenceKinds));
      for (const name of first.storage.texts.keys()) first.storage.texts.set(name, text);
      const second = await cached([accessRow('shop', midnight)], midnight + day, first.storage);
      expect(await valueOf(second.source.fetch(access, scope))).toHaveLength(1);
      expect(second.notes).toHaveLength(1);
    },
  );

  it('asks only for the account that is new', async () => {
    const { origin, source } = await cached([accessRow('shop', midnight)], midnight + day);
    await source.fetch(access, scope);
    await source.fetch(access, { ...scope, accounts: ['Shop', 'bank'] });
    expect(origin.asked[1]?.scope.accounts).toEqual(['bank']);
  });

  it('gives a row once that it knew and had to ask for again', async () => {
    const { source } = await cached([accessRow('shop', midnight)], midnight + 12 * hour);
    await source.fetch(access, scope);
    const both = { ...scope, accounts: ['shop', 'bank'] };
    expect(await valueOf(source.fetch(access, both))).toHaveLength(1);
  });

  it('fails as its origin fails, and closes no hour on a partial answer', async () => {
    const { origin, source } = await cached([accessRow('shop', midnight)], midnight + day);
    origin.failure = { kind: 'offline', message: 'no way' };
    expect(await source.fetch(access, scope)).toEqual({ available: false, reason: origin.failure });
    origin.failure = undefined;
    origin.partial = { kind: 'partial', message: 'half' };
    expect(await source.fetch(access, scope)).toMatchObject({ available: true, partial: origin.partial });
    origin.partial = undefined;
    await source.fetch(access, scope);
    expect(origin.asked).toHaveLength(3);
  });

  it('measures how late rows come, and keeps hours open for longer', async () => {
    const { origin, clock, delay, source } = await cached([], midnight + hour);
    await source.fetch(access, { ...scope, to: midnight + hour });
    clock.time = midnight + 3.5 * hour;
    origin.evidence.access = [accessRow('shop', midnight)];
    await source.fetch(access, { ...scope, to: midnight + hour });
    expect(delay.measured(clock.time)).toBe(2.5 * hour);
    expect(delay.isClosed(midnight, midnight + 5.9 * hour)).toBe(false);
    expect(delay.isClosed(midnight, midnight + 6 * hour)).toBe(true);
  });

  it('looks at closed hours again until no more can come, and no more then', async () => {
    const { origin, clock, source } = await cached([], midnight + 12 * hour);
    const asked = async (at: number) => {
      origin.asked.length = 0;
      clock.time = at;
      await source.fetch(access, scope);
      return origin.asked.map(({ scope: { from } }) => (from - midnight) / hour);
    };
    await source.fetch(access, scope);
    expect(await asked(midnight + 17.9 * hour)).toEqual([9]);
    expect(await asked(midnight + 17.9 * hour)).toEqual([]);
    expect(await asked(midnight + 18 * hour)).toEqual([0]);
    expect(await asked(midnight + 54.5 * hour)).toEqual([0]);
    expect(await asked(midnight + 60 * hour)).toEqual([6]);
    expect(await asked(midnight + 66 * hour)).toEqual([]);
  });

  it('finds rows that came later than it had believed, and keeps hours open for longer from then on', async () => {
    const { origin, clock, delay, source } = await cached([], midnight + 12 * hour);
    await source.fetch(access, scope);
    origin.evidence.access = [accessRow('shop', midnight + 2 * hour)];
    clock.time = midnight + 18 * hour;
    expect(await valueOf(source.fetch(access, scope))).toHaveLength(1);
    expect(delay.measured(clock.time)).toBe(15 * hour);
  });

  it('does not believe what it was told of hours while the clock was ahead', async () => {
    const { origin, clock, source } = await cached([], midnight + 3 * day);
    await source.fetch(access, scope);
    clock.time = midnight + 12 * hour;
    origin.evidence.access = [accessRow('shop', midnight + 2 * hour)];
    expect(await valueOf(source.fetch(access, scope))).toHaveLength(1);
  });

  it('tells of an hour in which more came than is kept apart, once its rows are there', async () => {
    const crowd = Array.from({ length: mostGroups }, (_, at) =>
      accessRow('shop', midnight, { clientIp: `20.1.${at >> 8}.${at & 255}` }),
    );
    const rest = accessRow('shop', midnight, { clientIp: '', principal: '', userAgent: '' });
    const { source } = await cached([...crowd, rest], midnight + day);
    expect(source.crowds).toEqual([]);
    await source.fetch(access, scope);
    expect(source.crowds).toMatchObject([{ kind: 'access', crowd: { account: 'shop', hour: midnight } }]);
  });

  it('gives the same rows however the polls fell and in whatever order the rows came', async () => {
    const arrivals = fc.array(
      fc.record({
        account: fc.constantFrom('shop', 'bank'),
        hour: fc.nat(11).map((index) => midnight + index * hour),
        clientIp: fc.ipV4(),
        delay: fc.nat(48 * 60).map((minutes) => minutes * 60_000),
      }),
      { maxLength: 30 },
    );
    const polls = fc.array(fc.nat(70), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(arrivals, polls, async (rows, hours) => {
        const { origin, clock, source } = await cached([], midnight);
        const poll = async (now: number) => {
          clock.time = now;
          origin.evidence.access = rows
            .filter((row) => row.hour + hour + row.delay <= now)
            .map(({ account, hour: at, clientIp }) => accessRow(account, at, { clientIp }));
          return valueOf(source.fetch(access, { ...scope, accounts: ['shop', 'bank'] }));
        };
        for (const index of hours.toSorted((a, b) => a - b)) await poll(midnight + index * hour);
        const final = await poll(midnight + 3 * day);
        const wanted = rows.map(({ account, hour: at, clientIp }) => accessRow(account, at, { clientIp }));
        expect(sorted(final)).toEqual(sorted(wanted));
      }),
    );
  });
});

function sorted(rows: readonly AccessRow[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
