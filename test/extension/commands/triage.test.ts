import { describe, expect, it } from 'vitest';
import { judgeAlert } from '../../../src/extension/commands/judgeAlert';
import { showSuppressionsHere } from '../../../src/extension/commands/showSuppressionsHere';
import { suppressHere } from '../../../src/extension/commands/suppressHere';
import { triaged } from '../../../src/monitor/triaged';
import { TriageStore } from '../../../src/monitor/triageStore';
import { hour } from '../../../src/shared/timeWindow';
import { alertOf } from '../../monitor/fakes';
import { MemoryStorage } from '../../monitor/memoryStorage';
import { FakeUi, FakeWatch } from '../fakes';
import type { ListedAlert } from '../../../src/monitor/listedAlert';

const node = { subject: { kind: 'alert', id: 'a' } };
const hostile = '1.2.3.4" | union * //\n\u202e';
const alert: ListedAlert = {
  ...alertOf('a', 0, {
    alertType: 'CosmosDB_TorAnomaly',
    entities: [
      { type: 'ip', address: hostile },
      { type: 'query', text: 'SELECT "a"' },
    ],
  }),
  ours: true,
};

async function watching(): Promise<FakeWatch> {
  const watch = new FakeWatch();
  watch.alerts = [alert];
  watch.triage = await TriageStore.open(new MemoryStorage());
  return watch;
}

describe('Judge', () => {
  it.each([
    ['False Positive', { finding: 'falsePositive' }, 'Dismissed'],
    ['True Positive', { finding: 'truePositive' }, 'InProgress'],
    ['Add a Note…', { note: 'ours' }],
    ['Snooze for an Hour', { snoozedUntil: 1000 + hour }],
  ])('keeps %s', async (picks, expected, status?: string) => {
    const watch = await watching();
    const ui = new FakeUi({ picks, writes: 'ours' });
    await judgeAlert.run({ ui, openWatch: () => Promise.resolve(watch) }, node);
    expect(watch.triage.decision('a')).toEqual({ alertId: 'a', at: 1000, ...expected });
    // The state goes to everyone who has the alert.
    expect(watch.triaged).toEqual(status ? [['a', status]] : []);
  });

  it('lets a snoozed alert rest, and wakes it', async () => {
    const { triage } = await watching();
    await triage.decide('a', { at: 0, snoozedUntil: 50 });
    expect([triaged(alert, triage, 49).status, triaged(alert, triage, 50).status]).toEqual([
      'Dismissed',
      'Active',
    ]);
  });
});

describe('Suppress Here', () => {
  const suppress = async (writes: string) => {
    const watch = await watching();
    const ui = new FakeUi({ picks: ['Of this kind on this account', '7 days'], writes });
    await suppressHere.run({ ui, openWatch: () => Promise.resolve(watch) }, node);
    return watch;
  };

  it('dismisses the alerts that it covers, says why, and is taken back', async () => {
    const watch = await suppress('a test of ours');
    const { triage } = watch;
    const rests = triaged(alert, triage, 2000);
    expect([rests.status, rests.extendedProperties['Suppressed']]).toEqual([
      'Dismissed',
      expect.stringContaining('a test of ours (until 1970-01-08'),
    ]);
    const label = `${alert.alertType} · ${alert.compromisedEntity}`;
    await showSuppressionsHere.run({
      ui: new FakeUi({ picks: label }),
      openWatch: () => Promise.resolve(watch),
    });
    expect(triage.suppressions).toEqual([]);
  });

  it('asks for a reason', async () => {
    expect((await suppress('  ')).triage.suppressions).toEqual([]);
  });
});
