import { describe, expect, it } from 'vitest';
import { isSample, listAlerts } from '../../src/monitor/listedAlert';
import { day } from '../../src/shared/timeWindow';
import { alertOf } from './fakes';
import type { DefenderAlert } from '../../src/azure/defenderAlerts';

const noon = Date.UTC(2026, 0, 2, 12);
const ours = alertOf('a', noon, { alertType: 'CosmosDB_TorAnomaly', compromisedEntity: 'Shop' });

function defenders(more: Partial<DefenderAlert> = {}): DefenderAlert {
  const time = new Date(noon).toISOString();
  return {
    id: '/subscriptions/s/alerts/d',
    systemAlertId: 'd',
    alertType: 'cosmosdb_toranomaly',
    alertDisplayName: 'Access from Tor',
    description: '',
    severity: 'High',
    status: 'Active',
    intent: 'InitialAccess',
    techniques: [],
    compromisedEntity: 'shop',
    accountId: '/subscriptions/s/providers/Microsoft.DocumentDB/databaseAccounts/shop',
    entities: [{ type: 'ip', address: '192.0.2.1' }, { type: 'host' }],
    remediationSteps: [],
    startTimeUtc: time,
    endTimeUtc: time,
    alertUri: '',
    extendedProperties: {},
    ...more,
  };
}

/** Each alert by its id, with who found it. */
function drawn(...alerts: readonly DefenderAlert[]): unknown[] {
  return listAlerts([ours], alerts).map(({ systemAlertId, ours: isOurs, defender }) => [
    systemAlertId,
    isOurs,
    defender?.systemAlertId,
  ]);
}

describe('our alerts and those of Defender', () => {
  it('are one where both saw the same', () => {
    expect(drawn(defenders())).toEqual([['a', true, 'd']]);
  });

  it.each<[string, Partial<DefenderAlert>]>([
    ['another type', { alertType: 'CosmosDB_GeoAnomaly' }],
    ['another account', { accountId: '/x/bank' }],
    ['another time', { startTimeUtc: new Date(noon + 3 * day).toISOString(), endTimeUtc: '' }],
    ['a sample', { alertType: 'SAMPLE_CosmosDB_TorAnomaly' }],
  ])('stand side by side where it is %s', (_, more) => {
    expect(drawn(defenders(more))).toEqual([
      ['a', true, undefined],
      ['d', false, 'd'],
    ]);
  });

  it('are matched once: a second one of Defender stays its own', () => {
    expect(drawn(defenders(), defenders({ systemAlertId: 'e' }))).toEqual([
      ['a', true, 'd'],
      ['e', false, 'e'],
    ]);
  });

  it('read alike', () => {
    expect(listAlerts([], [defenders({ compromisedEntity: 'Cosmos DB shop' })])).toMatchObject([
      { compromisedEntity: 'shop', entities: [{ type: 'ip' }], productName: 'Microsoft Defender for Cloud' },
    ]);
  });

  it('tell samples apart', () => {
    expect([{ alertType: 'SAMPLE_CosmosDB_TorAnomaly' }, ours].map(isSample)).toEqual([true, false]);
  });
});
