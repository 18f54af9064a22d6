import { describe, expect, it } from 'vitest';
import { alertsReport } from '../../src/report/alertsReport';
import { alertsWithin, reportTitle } from '../../src/report/reportScope';
import { incidentsOf } from '../../src/detection/incident';
import { alertOf } from '../monitor/fakes';

const noon = Date.UTC(2026, 0, 1, 12);
const entities = [{ type: 'ip', address: '203.0.113.9' }] as const;
const alerts = [
  alertOf('first', noon, { alertType: 'A', entities, compromisedEntity: 'Shop' }),
  alertOf('second', noon + 60_000, { alertType: 'B', entities, compromisedEntity: 'Shop', severity: 'Low' }),
  alertOf('other', noon, { compromisedEntity: 'crm' }),
];
const ids = (some: ReturnType<typeof alertsWithin>) => some?.map(({ systemAlertId }) => systemAlertId);

describe('a report', () => {
  it('is about all, an account in any case, or an incident', () => {
    const [incident] = incidentsOf(alerts);
    expect(ids(alertsWithin(alerts, {}))).toEqual(['first', 'second', 'other']);
    expect(ids(alertsWithin(alerts, { account: 'shop' }))).toEqual(['first', 'second']);
    expect(ids(alertsWithin(alerts, { incident: incident!.incidentId }))).toEqual(['first', 'second']);
    expect(alertsWithin(alerts, { incident: 'none' })).toBeUndefined();
    expect(reportTitle({ account: 'shop' })).toBe('Alerts on shop');
  });

  it('counts, tells the incidents, and then each alert, the latest first', () => {
    const text = alertsReport('markdown', 'Alerts', alerts);
    expect(text).toContain('| `Shop` | 1 | 0 | 1 | 0 |');
    const heads = [...text.matchAll(/^##? (.*)$/gm)].map(([, head]) => head);
    expect(heads).toEqual([
      'Alerts',
      'High incident: Initial Access on Shop',
      'Low: Alert second',
      'High: Alert first',
      'High: Alert other',
    ]);
  });

  it('says where there is nothing', () => {
    expect(alertsReport('markdown', 'Alerts', [])).toBe('# Alerts\n\nThere are no alerts.\n');
  });
});
