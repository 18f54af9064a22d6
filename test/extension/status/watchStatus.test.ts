import { describe, expect, it } from 'vitest';
import { watchStatus } from '../../../src/extension/status/watchStatus';
import type { AlertSeverity } from '../../../src/shared/severity';

const alerts = (...severities: AlertSeverity[]) =>
  severities.map((severity) => ({ severity, status: 'Active' as const }));
const quiet = { busy: false, trouble: [], alerts: [], lastRead: '10:00' };

describe('the status bar', () => {
  it.each([
    ['nothing new', quiet, '$(shield) No new alerts'],
    [
      'new alerts by severity',
      { ...quiet, alerts: alerts('High', 'Low', 'Medium', 'High', 'Informational') },
      '$(shield) 2 high, 1 medium, 2 low',
    ],
    [
      'no alert that somebody took up',
      { ...quiet, alerts: [{ severity: 'High' as const, status: 'InProgress' as const }] },
      '$(shield) No new alerts',
    ],
    ['a round under way', { ...quiet, busy: true }, '$(sync~spin) No new alerts'],
    [
      'trouble',
      { ...quiet, trouble: [{ kind: 'offline' as const, message: 'No network.' }] },
      '$(warning) No new alerts',
    ],
  ])('shows %s', (_, state, expected) => {
    expect(watchStatus(state).text).toBe(expected);
  });

  it('says what is wrong, and since when it knows', () => {
    const trouble = [{ kind: 'offline' as const, message: 'No network.', nextStep: 'Go online.' }];
    const { tooltip, spoken } = watchStatus({ ...quiet, trouble });
    for (const text of [tooltip, spoken]) expect(text).toMatch(/No network\. Go online\..*10:00/s);
    expect(watchStatus({ ...quiet, lastRead: '' }).tooltip).toContain('not read yet');
  });
});
