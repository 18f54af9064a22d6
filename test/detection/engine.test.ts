import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/detection/alert';
import { defineDetection } from '../../src/detection/detection';
import { activityIdsOf, detect, finish, spanNeeded } from '../../src/detection/engine';
import { exampleAccess } from '../../src/detection/exampleRows';
import type { EvidenceByKind } from '../../src/detection/evidence/kinds';
import { endOf } from '../../src/detection/usual';
import { day, hour } from '../../src/shared/timeWindow';

type AccessRow = EvidenceByKind['access'][number];

const start = Date.UTC(2026, 0, 15);

/** Fires once per row of the newest hour with more than ten operations; high where the address was never seen before. */
const busy = defineDetection({
  id: 'Busy',
  title: 'Busy',
  description: 'Many operations.',
  severities: ['High', 'Low'],
  tactic: 'Discovery',
  techniques: ['T1087'],
  evidence: ['access'],
  window: 'PT3H',
  baseline: 'P1D',
  causes: [],
  triage: [],
  remediation: ['Look.'],
  falsePositives: [],
  limits: [],
  *evaluate({ evidence, baseline }) {
    for (const row of evidence.access.filter(({ operations }) => operations > 10))
      yield {
        account: row.account,
        severity: baseline.access.some(({ clientIp }) => clientIp === row.clientIp) ? 'Low' : 'High',
        key: row.clientIp,
        summary: `${row.clientIp} is busy`,
        entities: [{ type: 'ip', address: row.clientIp }],
        facts: { Operations: String(row.operations), First: evidence.access[0]!.userAgent },
        start: row.hour,
        end: endOf(row),
        activityIds: [`${row.clientIp}-${row.hour}`],
      };
  },
  enrich: (sighting, requests) => ({
    ...sighting,
    facts: { ...sighting.facts, Requests: String(requests.length) },
  }),
  examples: [],
});

const anyRows = fc.array(
  fc.record({
    account: fc.constantFrom('shop', 'crm'),
    clientIp: fc.constantFrom('1.1.1.1', '2.2.2.2'),
    hour: fc.integer({ min: -30, max: 60 }).map((at) => start + at * hour),
    operations: fc.constantFrom(5, 20),
    userAgent: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 30 },
);

function alertsOf(access: readonly AccessRow[], changes: { from?: number; until?: number } = {}): Alert[] {
  const drafts = detect({
    evidence: { access },
    from: start,
    until: start + 3 * day - 1,
    intelligence: {},
    detections: [busy],
    ...changes,
  });
  return finish(drafts);
}

describe('detect', () => {
  it('makes one alert of all sightings of a key on a day', () => {
    const rows = [1, 2, 5].map((at) => exampleAccess({ hour: start + at * hour, operations: 20 }));
    const [alert, ...others] = alertsOf(rows);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      alertType: 'Busy',
      severity: 'High',
      compromisedEntity: 'shop',
      startTimeUtc: '2026-01-15T01:00:00.000Z',
      endTimeUtc: '2026-01-15T05:59:59.999Z',
      status: 'Active',
      productName: 'Cosmos Guard',
      extendedProperties: { Sightings: '3 from 2026-01-15T01:00:00.000Z to 2026-01-15T05:59:59.999Z' },
    });
  });

  it('tells an event once, though a long window shows it again and again', () => {
    expect(alertsOf([exampleAccess({ hour: start + 23 * hour, operations: 20 })])).toHaveLength(1);
  });

  it.each([
    ['one alert of an attack across midnight', [22, 23, 24, 25], 1],
    ['one alert, though an hour or two are quiet', [22, 27], 1],
    ['two alerts where a long pause lies between', [20, 27], 2],
    ['an alert a day of an attack that never pauses', [...Array(72).keys()], 2],
  ])('makes %s', (_, hours, count) => {
    const rows = hours.map((at) => exampleAccess({ hour: start + at * hour, operations: 20 }));
    expect(alertsOf(rows)).toHaveLength(count);
  });

  it('knows an alert again on the next day, though it looks at that day alone', () => {
    const rows = [22, 23, 24].map((at) => exampleAccess({ hour: start + at * hour, operations: 20 }));
    const [evening] = alertsOf(rows, { until: start + day - 1 });
    const [morning, ...others] = alertsOf(rows, { from: start + day });
    expect(others).toEqual([]);
    expect(morning!.systemAlertId).toBe(evening!.systemAlertId);
    expect(morning!.startTimeUtc).toBe(evening!.startTimeUtc);
  });

  it('gives the same alerts wherever the judging begins, but for those that ended before', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 71 }), (rows, at) => {
        const access = rows.map(exampleAccess);
        const from = Math.floor((start + at * hour) / day) * day;
        const all = alertsOf(access).filter(({ endTimeUtc }) => Date.parse(endTimeUtc) >= from);
        expect(byId(alertsOf(access, { from: start + at * hour }))).toEqual(byId(all));
      }),
    );
  });

  it('looks at the baseline before the window for what is usual', () => {
    const rows = [-20, 4].map((at) => exampleAccess({ hour: start + at * hour, operations: 20 }));
    expect(alertsOf(rows)).toMatchObject([{ severity: 'Low' }]);
  });

  it('stays silent without the evidence that a detection needs', () => {
    expect(detect({ evidence: {}, from: start, until: start, intelligence: {}, detections: [busy] })).toEqual(
      [],
    );
  });

  it('judges nothing after the hour of `until`', () => {
    const rows = [exampleAccess({ hour: start + 5 * hour, operations: 20 })];
    expect(alertsOf(rows, { until: start + 5 * hour - 1 })).toEqual([]);
    expect(alertsOf(rows, { until: start + 5 * hour })).toHaveLength(1);
  });

  it('gives the same alerts for the same rows in any order', () => {
    const shuffles = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffles, ([rows, shuffled]) => {
        expect(alertsOf(shuffled.map(exampleAccess))).toEqual(alertsOf(rows.map(exampleAccess)));
      }),
    );
  });

  it('gives the same alerts when the days are judged one by one, from any hour of them', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 23 }), (rows, at) => {
        const access = rows.map(exampleAccess);
        const byDay = [0, 1, 2].flatMap((days) =>
          alertsOf(access, { from: start + days * day + at * hour, until: start + (days + 1) * day - 1 }),
        );
        // An alert that goes on past midnight is told again, with what the next day added.
        const latest = new Map(byDay.map((alert) => [alert.systemAlertId, alert]));
        expect(byId([...latest.values()])).toEqual(byId(alertsOf(access)));
      }),
    );
  });

  it('keeps the ids of a day while the day goes on', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 47 }), (rows, at) => {
        const access = rows.map(exampleAccess);
        const later = new Set(alertsOf(access).map(({ systemAlertId }) => systemAlertId));
        for (const { systemAlertId } of alertsOf(access, { until: start + at * hour }))
          expect(later).toContain(systemAlertId);
      }),
    );
  });
});

describe('finish', () => {
  it('adds what the requests of the sighting tell, and leaves the identity', () => {
    const drafts = detect({
      evidence: { access: [exampleAccess({ hour: start, operations: 20 })] },
      from: start,
      until: start,
      intelligence: {},
      detections: [busy],
    });
    const ids = activityIdsOf(drafts);
    expect(ids).toEqual([`20.1.2.3-${start}`]);
    const request = {
      account: 'shop',
      time: start,
      activityId: ids[0]!,
      clientIp: '9.9.9.9',
      principal: '',
      userAgent: '',
      statusCode: 200,
      bytes: 1,
    };
    const [plain] = finish(drafts);
    const [enriched] = finish(drafts, [
      request,
      { ...request, activityId: 'another' },
      { ...request, account: 'crm' },
    ]);
    expect(enriched!.extendedProperties['Requests']).toBe('1');
    expect(enriched!.systemAlertId).toBe(plain!.systemAlertId);
    expect(plain!.extendedProperties).not.toHaveProperty('Requests');
  });

  it('makes text of the logs safe to show', () => {
    const [alert] = alertsOf([exampleAccess({ hour: start, operations: 20, clientIp: '\u001b[31m\u202e' })]);
    expect(alert!.description).toBe(String.raw`\u001b[31m\u202e is busy`);
  });
});

describe('spanNeeded', () => {
  it('reaches back from the start of the day by a day and a pause, window and baseline', () => {
    const needed = spanNeeded([busy], { from: start + 5 * hour, until: start + 7 * hour + 1 });
    expect(needed).toEqual({ access: { from: start - 2 * day - 9 * hour, to: start + 8 * hour } });
  });
});

function byId(alerts: readonly Alert[]): Alert[] {
  return alerts.toSorted((a, b) => (a.systemAlertId < b.systemAlertId ? -1 : 1));
}
