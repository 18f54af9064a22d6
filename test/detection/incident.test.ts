import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert, AlertEntity } from '../../src/detection/alert';
import { detections } from '../../src/detection/detections';
import { incidentsOf } from '../../src/detection/incident';
import { tacticOrder } from '../../src/detection/tactic';
import { day, hour } from '../../src/shared/timeWindow';

const start = Date.UTC(2026, 0, 15);
const intruder: AlertEntity = { type: 'ip', address: '91.2.3.4' };

function alert(id: string, changes: Partial<Alert> & { at?: number } = {}): Alert {
  const { at = 0, ...rest } = changes;
  return {
    systemAlertId: id,
    alertType: id,
    alertDisplayName: `Alert ${id}`,
    description: '',
    severity: 'Low',
    intent: 'Initial Access',
    techniques: [],
    compromisedEntity: 'shop',
    entities: [intruder],
    remediationSteps: [],
    startTimeUtc: new Date(start + at).toISOString(),
    endTimeUtc: new Date(start + at + hour).toISOString(),
    status: 'Active',
    extendedProperties: {},
    productName: 'Cosmos Guard',
    ...rest,
  };
}

describe('incidentsOf', () => {
  it('tells the steps of an attack in their order', () => {
    const alerts = [
      alert('read', { intent: 'Exfiltration', severity: 'Medium', at: 3 * hour }),
      alert('keys', { intent: 'Credential Access', severity: 'High', at: hour }),
      alert('came', { intent: 'Initial Access', at: hour }),
    ];
    expect(incidentsOf(alerts)).toMatchObject([
      {
        title: 'Initial Access, then Credential Access, then Exfiltration on shop',
        severity: 'High',
        compromisedEntity: 'shop',
        entities: [intruder],
        events: [{ alertType: 'came' }, { alertType: 'keys' }, { alertType: 'read' }],
        startTimeUtc: '2026-01-15T01:00:00.000Z',
        endTimeUtc: '2026-01-15T04:00:00.000Z',
      },
    ]);
  });

  it('hangs alerts together by way of others', () => {
    const person: AlertEntity = { type: 'account', name: 'guest' };
    const alerts = [
      alert('a', { entities: [person] }),
      alert('b', { entities: [intruder] }),
      alert('c', { entities: [person, intruder] }),
    ];
    expect(incidentsOf(alerts).map(({ events }) => events.length)).toEqual([3]);
  });

  it('knows an address again, whether its place is told or not', () => {
    const placed: AlertEntity = { ...intruder, location: { countryCode: 'NL' } };
    expect(incidentsOf([alert('a'), alert('b', { entities: [placed] })])).toHaveLength(1);
  });

  it.each<[string, Alert[]]>([
    ['one alert', [alert('a')]],
    ['the same alert on two days', [alert('a'), { ...alert('a2', { at: day }), alertType: 'a' }]],
    ['alerts on two accounts', [alert('a'), alert('b', { compromisedEntity: 'crm' })]],
    ['alerts with a long pause between', [alert('a'), alert('b', { at: 3 * day })]],
    ['alerts with nothing in common', [alert('a'), alert('b', { entities: [] })]],
    [
      'alerts that have only the account in common',
      ['a', 'b'].map((id) => alert(id, { entities: [{ type: 'azure-resource', resourceId: '/shop' }] })),
    ],
    [
      'alerts of unnamed principals',
      ['a', 'b'].map((id) => alert(id, { entities: [{ type: 'account', name: '' }] })),
    ],
  ])('makes nothing of %s', (_, alerts) => {
    expect(incidentsOf(alerts)).toEqual([]);
  });

  it('keeps its identity while alerts are added behind', () => {
    const early = incidentsOf([alert('a'), alert('b', { at: hour })]);
    const late = incidentsOf([alert('a'), alert('b', { at: hour }), alert('c', { at: 5 * hour })]);
    expect(late.map(({ incidentId }) => incidentId)).toEqual(early.map(({ incidentId }) => incidentId));
  });

  it('is the same for alerts in any order', () => {
    const anyAlert = fc
      .record({
        type: fc.constantFrom('a', 'b', 'c'),
        at: fc.nat(60),
        account: fc.constantFrom('shop', 'crm'),
        address: fc.subarray(['1.1.1.1', '2.2.2.2', '3.3.3.3']),
      })
      .map(({ type, at, account, address }) =>
        alert(`${type}-${at}-${account}-${address.join()}`, {
          alertType: type,
          at: at * hour,
          compromisedEntity: account,
          entities: address.map((one) => ({ type: 'ip', address: one })),
        }),
      );
    const lists = fc.uniqueArray(anyAlert, { selector: ({ systemAlertId }) => systemAlertId, maxLength: 12 });
    const shuffles = lists.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffles, ([list, shuffled]) => {
        expect(incidentsOf(shuffled)).toEqual(incidentsOf(list));
      }),
    );
  });
});

describe('the tactics', () => {
  it('are known for every detection', () => {
    const unknown = tacticOrder('no such tactic');
    for (const { id, tactic } of detections) expect(tacticOrder(tactic), id).toBeLessThan(unknown);
  });
});
