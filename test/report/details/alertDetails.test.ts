import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { detections } from '../../../src/detection/detections';
import { alertDetails } from '../../../src/report/details/alertDetails';
import { detailsMarkdown } from '../../../src/report/details/detailsMarkdown';
import { triaged } from '../../../src/monitor/triaged';
import { TriageStore } from '../../../src/monitor/triageStore';
import { day, hour } from '../../../src/shared/timeWindow';
import { alertOf } from '../../monitor/fakes';
import { MemoryStorage } from '../../monitor/memoryStorage';
import type { EvidenceByKind } from '../../../src/detection/evidence/kinds';

const start = Date.UTC(2026, 2, 20, 9);
const attack = "SELECT * FROM c WHERE c.id = '' OR 1=1 --'";

function access(at: number, clientIp: string, operations = 10): EvidenceByKind['access'][number] {
  return {
    ...{ account: 'a', hour: at, clientIp, principal: 'app', userAgent: 'sdk' },
    ...{ operations, bytes: operations * 100, refused: 0 },
  };
}

const usual = Array.from({ length: 24 * 10 }, (_, at) => access(start - (at + 1) * hour, '192.0.2.1'));
const evidence = { access: [...usual, access(start, '198.51.100.7', 5000), access(start, '192.0.2.1')] };
const alert = alertOf('tor', start, {
  alertType: 'CosmosDB_TorAnomaly',
  compromisedEntity: 'a',
  startTimeUtc: new Date(start).toISOString(),
  endTimeUtc: new Date(start + hour - 1).toISOString(),
  entities: [
    { type: 'ip', address: '198.51.100.7', location: { countryCode: 'NL', asn: 64500 } },
    { type: 'query', text: attack },
  ],
});
const detection = detections.find(({ id }) => id === alert.alertType);
const details = alertDetails({ alert, detection, evidence, others: [alert], notes: [] });

describe('the volume', () => {
  it('stands out against the band of what is usual at this hour', () => {
    const { hours, actual, limit, usual: expected, isAlert } = details.volume!;
    const at = hours.indexOf(start);
    expect(isAlert.flatMap((is, index) => (is ? [index] : []))).toEqual([at]);
    expect(actual[at]).toBe(501_000);
    expect(expected[at]).toBe(1000);
    expect(limit[at]).toBeLessThan(10_000);
    expect(actual[at - 1]).toBeLessThan(limit[at - 1]!);
  });

  it('has no band where too little is known', () => {
    const few = { access: evidence.access.filter((row) => row.hour > start - day) };
    const { limit } = alertDetails({ alert, detection, evidence: few, others: [], notes: [] }).volume!;
    expect(new Set(limit)).toEqual(new Set([null]));
  });

  it('is absent where nothing was read', () => {
    expect(alertDetails({ alert, detection, evidence: {}, others: [], notes: [] }).volume).toBeUndefined();
  });
});

describe('what people decided', () => {
  it('stands apart from the facts', async () => {
    const triage = await TriageStore.open(new MemoryStorage());
    await triage.decide('tor', { at: 1, finding: 'falsePositive', note: 'a drill', snoozedUntil: day });
    const judged = triaged({ ...alert, extendedProperties: { Operations: '7' } }, triage, 2);
    const { decided, facts } = alertDetails({ alert: judged, detection, evidence, others: [], notes: [] });
    expect(decided).toEqual([
      { name: 'Found', value: 'a false positive' },
      { name: 'Note', value: 'a drill' },
      { name: 'Snoozed until', value: '1970-01-02T00:00:00.000Z' },
    ]);
    expect(facts).toEqual([{ name: 'Operations', value: '7' }]);
    expect(details.decided).toBeUndefined();
  });
});

describe('where access came from', () => {
  it('names what the alert names first, and tells what is new', () => {
    expect(
      details.origins.map(({ address, network, place, operations, isNamed, isNew }) => [
        ...[address, network, place, operations, isNamed, isNew],
      ]),
    ).toEqual([
      ['198.51.100.7', '198.51.100.0/24', 'Netherlands, AS64500', 5000, true, true],
      ['192.0.2.1', '192.0.2.0/24', '', 10, false, false],
    ]);
  });
});

describe('the world', () => {
  const locations = {
    ...{ source: 'a file', asOf: start },
    of: (address: string) =>
      address.startsWith('192.')
        ? { country: 'IE', coordinates: { latitude: 53.3, longitude: -6.2 } }
        : undefined,
  };
  const placed = alertDetails({ alert, detection, evidence, others: [alert], notes: [], locations });

  it('has a spot for each place that the alert or the file of locations knows, what is named first', () => {
    expect(placed.world).toEqual([
      {
        name: 'Netherlands',
        country: 'NL',
        addresses: 1,
        operations: 5000,
        bytes: 500_000,
        standing: 'named',
      },
      {
        ...{ name: 'Ireland', country: 'IE', coordinates: { latitude: 53.3, longitude: -6.2 } },
        ...{ addresses: 1, operations: 10, bytes: 1000, standing: 'known' },
      },
    ]);
    expect(placed.networks).toBeUndefined();
  });
});

describe('the networks', () => {
  const unplaced = { ...alert, entities: [{ type: 'ip', address: '198.51.100.7' }] as const };

  it('stand where a place is not known: what was beside what is usual in as many hours', () => {
    expect(details.networks).toEqual({
      measure: 'bytes',
      networks: [
        { name: '198.51.100.0/24', standing: 'named', during: 500_000, usual: 0 },
        { name: '192.0.2.0/24', standing: 'known', during: 1000, usual: 1000 },
      ],
    });
  });

  it('hold those that are usual and now silent', () => {
    const gone = { access: [...usual, access(start, '198.51.100.7', 5000)] };
    const { networks } = alertDetails({ alert: unplaced, detection, evidence: gone, others: [], notes: [] });
    expect(networks?.networks.at(-1)).toMatchObject({ name: '192.0.2.0/24', during: 0, usual: 1000 });
  });

  it('are told by operations where nothing was read', () => {
    const listing = { ...access(start, '198.51.100.7'), bytes: 0 };
    const { networks } = alertDetails({
      alert: unplaced,
      detection,
      evidence: { access: [listing] },
      others: [],
      notes: [],
    });
    expect(networks).toMatchObject({ measure: 'operations', networks: [{ during: 10, usual: 0 }] });
  });
});

describe('a query', () => {
  it('is whole, and the injected part is marked', () => {
    const [query] = details.queries;
    expect(query?.pieces.map(({ text }) => text).join('')).toBe(attack);
    expect(query?.pieces.filter(({ mark }) => mark).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('1=1'),
    );
    expect(query?.reasons.length).toBeGreaterThan(0);
  });

  it('that is ordinary has no mark', () => {
    const plain = { ...alert, entities: [{ type: 'query', text: 'SELECT * FROM c' }] as const };
    const { queries } = alertDetails({ alert: plain, detection, evidence: {}, others: [], notes: [] });
    expect(queries).toEqual([{ pieces: [{ text: 'SELECT * FROM c' }], reasons: [] }]);
  });
});

describe('the evidence', () => {
  it('is what the alert names, in the hours of the alert', () => {
    expect(details.evidence.map(({ kind, rows }) => [kind, rows.length])).toEqual([['access', 1]]);
    expect(details.evidence[0]?.rows[0]).toEqual([
      ...['2026-03-20 09:00', '198.51.100.7', 'app', 'sdk', '5000', '500000', '0'],
    ]);
  });
});

describe('the chain', () => {
  it('holds the steps of the incident in order, this one marked', () => {
    const later = alertOf('later', start + hour, {
      ...{ alertType: 'CosmosDB_KeysViewed', compromisedEntity: 'a', intent: 'Credential Access' },
      ...{ startTimeUtc: new Date(start + hour).toISOString(), endTimeUtc: alert.endTimeUtc },
      entities: [{ type: 'ip', address: '198.51.100.7' }],
    });
    const { chain } = alertDetails({ alert, detection, evidence, others: [later, alert], notes: [] });
    expect(chain.map(({ id, isThis }) => [id, isThis])).toEqual([
      [alert.systemAlertId, true],
      [later.systemAlertId, false],
    ]);
  });
});

describe('hostile text', () => {
  const hostile = '<img src=x onerror=alert(1)> \u001b[31m \u202e =1+1 [x](command:evil)\n# head';
  const nasty = alertOf('nasty', start, {
    ...{ alertDisplayName: hostile, description: hostile, compromisedEntity: hostile, intent: hostile },
    ...{ remediationSteps: [hostile], extendedProperties: { [hostile]: hostile }, alertType: hostile },
    entities: [
      { type: 'ip', address: hostile },
      { type: 'query', text: hostile },
      { type: 'account', name: hostile },
    ],
  });
  const shown = alertDetails({
    ...{ alert: nasty, detection, evidence: { access: [access(start, hostile)] }, others: [nasty] },
    notes: [hostile],
  });

  it('is plain in every field', () => {
    expect(JSON.stringify(shown)).not.toMatch(/(?<!\\)\\u001b|\u202e/);
  });

  it('stays text in Markdown', () => {
    const html = new MarkdownIt({ html: true, linkify: true }).render(detailsMarkdown(nasty, shown));
    expect(html).not.toMatch(/<img|<a |<h1/);
  });
});

it('is as long as every hour has a value', () => {
  const { volume } = details;
  const lengths = [volume?.actual, volume?.usual, volume?.limit, volume?.isAlert].map((list) => list?.length);
  expect(new Set(lengths)).toEqual(new Set([volume?.hours.length]));
});
