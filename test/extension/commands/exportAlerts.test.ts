import { describe, expect, it } from 'vitest';
import { exportAlerts } from '../../../src/extension/commands/exportAlerts';
import { LogFileAnalysis } from '../../../src/extension/logFile/logFileAnalysis';
import { incidentsOf } from '../../../src/detection/incident';
import { alertOf } from '../../monitor/fakes';
import { accountOf, FakeUi, FakeWatch, stateOf } from '../fakes';

const entities = [{ type: 'ip', address: '203.0.113.9' }] as const;
const alerts = [
  alertOf('a', 0, { alertType: 'A', entities }),
  alertOf('b', 1, { alertType: 'B', entities }),
  alertOf('c', 0, { compromisedEntity: 'crm' }),
];
const account = accountOf('shop');

async function run(picks: readonly string[], argument?: unknown, found = alerts) {
  const watch = new FakeWatch([stateOf(account)]);
  watch.alerts = found.map((alert) => ({ ...alert, ours: true }));
  const ui = new FakeUi({ picks });
  const logFile = new LogFileAnalysis({ torExitNodes: '', suspiciousAddresses: '', locations: '' });
  await exportAlerts.run({ ui, openWatch: () => Promise.resolve(watch), logFile }, argument);
  return ui;
}

const idsIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { systemAlertId: string }).systemAlertId);

describe('Export Alerts', () => {
  it.each([
    ['all', ['All Alerts', 'NDJSON'], undefined, 'alerts-on-cosmos-db-accounts.ndjson', ['a', 'b', 'c']],
    ['of a picked account', ['crm', 'NDJSON'], undefined, 'alerts-on-crm.ndjson', ['c']],
    [
      'of the account of a row',
      ['NDJSON'],
      { subject: { kind: 'account', id: account.id } },
      'alerts-on-shop.ndjson',
      ['a', 'b'],
    ],
    [
      'of the incident of a row',
      ['NDJSON'],
      { subject: { kind: 'incident', id: incidentsOf(alerts)[0]!.incidentId } },
      `incident-${incidentsOf(alerts)[0]!.incidentId}.ndjson`,
      ['a', 'b'],
    ],
  ])('saves those %s', async (_, picks, argument, name, expected) => {
    const [saved] = (await run(picks, argument)).saved;
    expect(saved?.[0]).toBe(name);
    expect(idsIn(saved?.[1] ?? '')).toEqual(expected);
  });

  it.each(['Markdown', 'JSON', 'CSV'])('saves %s', async (format) => {
    const [saved] = (await run(['All Alerts', format])).saved;
    expect(saved?.[1]).toContain('crm');
  });

  it('says that there is none, and steps back with the person', async () => {
    expect((await run(['All Alerts', 'CSV'], undefined, [])).said).toEqual([
      'There are no alerts to export.',
    ]);
    expect((await run(['All Alerts'])).saved).toEqual([]);
  });
});
