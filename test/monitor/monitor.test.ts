import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosmosDbTorAnomaly } from '../../src/detection/rules/cosmosDbTorAnomaly';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { AlertStore } from '../../src/monitor/alertStore';
import { CachedSource } from '../../src/monitor/cachedSource';
import { EvidenceStore } from '../../src/monitor/evidenceStore';
import { IngestionDelay } from '../../src/monitor/ingestionDelay';
import { Monitor } from '../../src/monitor/monitor';
import { day, hour, minute } from '../../src/shared/timeWindow';
import { FakeClock, FakeSource } from './fakes';
import { MemoryStorage } from './memoryStorage';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';

type AccessRow = EvidenceByKind['access'][number];

const midnight = Date.UTC(2026, 10, 20);
const tor = '203.0.113.9';
const quiet = () => undefined;

function access(at: number, clientIp = tor): AccessRow {
  const usual = { principal: 'app', userAgent: 'sdk', operations: 5, bytes: 500, refused: 0 };
  return { account: 'shop', hour: at, clientIp, ...usual };
}

/** A monitor over storage that outlives it, as one process after another would run it. */
async function started(storage: MemoryStorage, origin: FakeSource, clock: FakeClock) {
  const evidence = new EvidenceStore(storage, 'workspace', quiet);
  const delay = await IngestionDelay.open(storage);
  const alerts = await AlertStore.open(storage, quiet);
  const source = new CachedSource(origin, evidence, delay, clock);
  const intelligence = () =>
    Promise.resolve({
      torExitNodes: { source: 'list', asOf: midnight, has: (address: string) => address === tor },
    });
  const detections = [cosmosDbTorAnomaly];
  return {
    alerts,
    monitor: new Monitor({ source, evidence, delay, alerts, detections, intelligence, clock }),
  };
}

describe('Monitor', () => {
  it('finds an attack, and says it once', async () => {
    const clock = new FakeClock(midnight + 6 * hour);
    const { alerts, monitor } = await started(
      new MemoryStorage(),
      new FakeSource({ access: [access(midnight + 2 * hour)] }),
      clock,
    );
    const added: string[] = [];
    alerts.onChange((change) => added.push(...change.added.map(({ alertType }) => alertType)));
    await monitor.poll(['shop']);
    await monitor.poll(['shop']);
    expect(added).toEqual(['CosmosDB_TorAnomaly']);
  });

  it('keeps the alerts and gives the reason when the logs cannot be read', async () => {
    const origin = new FakeSource({ access: [access(midnight + 2 * hour)] });
    const { alerts, monitor } = await started(
      new MemoryStorage(),
      origin,
      new FakeClock(midnight + 6 * hour),
    );
    await monitor.poll(['shop']);
    origin.failure = { kind: 'throttled', message: 'Slow down.' };
    const { reasons } = await monitor.poll(['shop']);
    expect(reasons).toEqual([origin.failure]);
    expect(alerts.alerts).toHaveLength(1);
  });

  it('catches up with what happened while it did not run', async () => {
    const storage = new MemoryStorage();
    const origin = new FakeSource({ access: [] });
    const clock = new FakeClock(midnight);
    await (await started(storage, origin, clock)).monitor.poll(['shop']);
    origin.evidence.access = [access(midnight + 5 * hour)];
    clock.time = midnight + 6 * day;
    const { alerts, monitor } = await started(storage, origin, clock);
    await monitor.poll(['shop']);
    expect(alerts.alerts).toHaveLength(1);
  });

  it('takes no alert back because rows are missing that it had before', async () => {
    const clock = new FakeClock(midnight + 20 * hour);
    const origin = new FakeSource({ access: [access(midnight + 19 * hour)] });
    const { alerts, monitor } = await started(new MemoryStorage(), origin, clock);
    await monitor.poll(['shop']);
    origin.partial = { kind: 'partial', message: 'half' };
    origin.evidence.access = [];
    const { reasons } = await monitor.poll(['shop']);
    expect(reasons).toEqual([origin.partial]);
    expect(alerts.alerts).toHaveLength(1);
    origin.partial = undefined;
    await monitor.poll(['shop']);
    expect(alerts.alerts).toEqual([]);
  });

  it('judges days again of which it had a part only', async () => {
    const clock = new FakeClock(midnight + 20 * hour);
    const origin = new FakeSource({ access: [] });
    origin.partial = { kind: 'partial', message: 'half' };
    const { alerts, monitor } = await started(new MemoryStorage(), origin, clock);
    await monitor.poll(['shop']);
    origin.partial = undefined;
    origin.evidence.access = [access(midnight - 2 * day)];
    await monitor.poll(['shop']);
    expect(alerts.alerts).toHaveLength(1);
  });

  it('judges hours again whose rows came a day late', async () => {
    const clock = new FakeClock(midnight + 2 * hour);
    const origin = new FakeSource({ access: [] });
    const { alerts, monitor } = await started(new MemoryStorage(), origin, clock);
    await monitor.poll(['shop']);
    clock.time += 20 * hour;
    await monitor.poll(['shop']);
    origin.evidence.access = [access(midnight - 2 * hour)];
    clock.time += 5 * hour;
    await monitor.poll(['shop']);
    expect(alerts.alerts).toHaveLength(1);
  });

  it('doubts a clock that is behind the records', async () => {
    const clock = new FakeClock(midnight + 30 * minute);
    const origin = new FakeSource({ access: [access(midnight + 50 * minute)] });
    const { monitor } = await started(new MemoryStorage(), origin, clock);
    const { reasons } = await monitor.poll(['shop']);
    expect(reasons.map(({ message }) => message)).toEqual([
      "The newest log record is 20 minutes ahead of this computer's clock.",
    ]);
  });

  it('comes to the same alerts whatever the poll times, restarts and order of arrival', async () => {
    const arrival = fc.record({
      hour: fc.nat(40).map((index) => midnight - day + index * hour),
      clientIp: fc.constantFrom(tor, '198.51.100.1', '198.51.100.2'),
      delay: fc.nat(47 * 60).map((minutes) => minutes * minute),
    });
    const schedule = fc.array(fc.record({ at: fc.nat(60), restart: fc.boolean() }), { maxLength: 6 });
    const finalAlerts = async (
      arrivals: readonly { hour: number; clientIp: string; delay: number }[],
      polls: readonly { at: number; restart: boolean }[],
    ) => {
      const storage = new MemoryStorage();
      const origin = new FakeSource({});
      const clock = new FakeClock(midnight);
      let running = await started(storage, origin, clock);
      const end = { at: 60, restart: false };
      for (const { at, restart } of [...polls.toSorted((a, b) => a.at - b.at), end]) {
        clock.time = midnight - day + at * hour;
        const come = arrivals.filter((row) => row.hour + hour + row.delay <= clock.time);
        origin.evidence.access = come.map((row) => access(row.hour, row.clientIp));
        if (restart) running = await started(storage, origin, clock);
        await running.monitor.poll(['shop']);
      }
      return running.alerts.alerts.map((alert) => JSON.stringify(alert)).sort();
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(arrival, { maxLength: 12, selector: (row) => `${row.hour} ${row.clientIp}` }),
        schedule,
        async (arrivals, polls) => {
          const once = await finalAlerts(arrivals, []);
          expect(await finalAlerts(arrivals.toReversed(), polls)).toEqual(once);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stores no more than the days that baselines reach', async () => {
    const storage = new MemoryStorage();
    const clock = new FakeClock(midnight);
    const origin = new FakeSource({ access: [] });
    const { monitor } = await started(storage, origin, clock);
    for (let poll = 0; poll < 60; poll++) {
      clock.time += day;
      await monitor.poll(['shop']);
    }
    const names = await storage.list('evidence-');
    expect(names.length).toBeGreaterThan(10);
    expect(names.length).toBeLessThanOrEqual(31 * Object.keys(evidenceKinds).length);
  });
});
