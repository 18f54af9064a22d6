import { describe, expect, it } from 'vitest';
import { judgeAlert } from '../../../src/extension/commands/judgeAlert';
import { reactivateAlert } from '../../../src/extension/commands/reactivateAlert';
import { showSuppressionsHere } from '../../../src/extension/commands/showSuppressionsHere';
import { suppressHere } from '../../../src/extension/commands/suppressHere';
import { triaged } from '../../../src/monitor/triaged';
import { TriageStore } from '../../../src/monitor/triageStore';
import { available, unavailable, type Available } from '../../../src/shared/available';
import { hour } from '../../../src/shared/timeWindow';
import { alertOf } from '../../monitor/fakes';
import { MemoryStorage } from '../../monitor/memoryStorage';
import { FakeUi, FakeWatch } from '../fakes';
import type { Team } from '../../../src/extension/triage/team';
import type { SharedSuppression } from '../../../src/monitor/sharedSuppressions';
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

describe('Reactivate', () => {
  it.each([
    ['says why what is suppressed stays dismissed', { Suppressed: 'a drill (until 2027)' }, [/a drill/]],
    ['says nothing else', {}, []],
  ])('%s', async (_, extendedProperties, said: readonly RegExp[]) => {
    const watch = await watching();
    watch.alerts = [{ ...alert, extendedProperties }];
    const ui = new FakeUi();
    await reactivateAlert.run({ ui, openWatch: () => Promise.resolve(watch) }, node);
    expect(watch.triaged).toEqual([['a', 'Active']]);
    expect(ui.said).toEqual(said.map((text) => expect.stringMatching(text) as unknown));
  });
});

type Folders = ReturnType<Team['folders']>;

const broken = unavailable({ kind: 'invalid', message: 'suppressions.json has a mistake' });

describe('Suppress Here', () => {
  const folder = { name: 'shop', file: '/shop/.cosmosguard/suppressions.json' };
  const suppress = async (
    writes: string,
    whom = 'Only me',
    more: { confirms?: boolean; folders?: Folders; answer?: Available<'written' | 'unsaved'> } = {},
  ) => {
    const { confirms = true, folders = [folder], answer = available('written') } = more;
    const watch = await watching();
    const picks = ['Of this kind on this account', '7 days', whom];
    const ui = new FakeUi({ picks, writes, confirms });
    const shared: SharedSuppression[] = [];
    const team: Team = {
      folders: () => folders,
      add: (_, suppression) => {
        shared.push(suppression);
        return Promise.resolve(answer);
      },
    };
    await suppressHere.run({ ui, team, now: () => 1000, openWatch: () => Promise.resolve(watch) }, node);
    return { watch, shared, ui };
  };

  it('dismisses the alerts that it covers, says why, and is taken back', async () => {
    const { watch, shared } = await suppress('a test of ours');
    const { triage } = watch;
    expect(shared).toEqual([]);
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
    const { watch, shared } = await suppress('  ', 'My team');
    expect([watch.triage.suppressions, shared]).toEqual([[], []]);
  });

  it('writes the file of the team once that is confirmed, and nothing here', async () => {
    const { watch, shared, ui } = await suppress('a drill', 'My team');
    const { alertType, compromisedEntity: account } = alert;
    expect(shared).toEqual([{ alertType, account, reason: 'a drill', expires: '1970-01-08' }]);
    expect(watch.triage.suppressions).toEqual([]);
    for (const said of [folder.file, alertType, account, '1970-01-08'])
      expect(ui.questions[0]?.detail).toContain(said);
    expect(ui.said[0]).toContain(folder.file);
  });

  it('writes nothing where the person steps back', async () => {
    const { watch, shared } = await suppress('a drill', 'My team', { confirms: false });
    expect([watch.triage.suppressions, shared]).toEqual([[], []]);
  });

  it('asks for whom only where there is a team to share with', async () => {
    const { watch, ui } = await suppress('a drill', 'My team', { folders: [] });
    expect(ui.labels).not.toContain('My team');
    expect(watch.triage.suppressions).toHaveLength(1);
  });

  it.each([
    ['says that an editor holds it unsaved', available('unsaved' as const), [/save it/], []],
    ['says why it was not written', broken, [], [broken.reason]],
  ])('%s', async (_, answer, said, reasons) => {
    const { ui } = await suppress('a drill', 'My team', { answer });
    expect(ui.said).toEqual(said.map((text) => expect.stringMatching(text) as unknown));
    expect(ui.reasons).toEqual(reasons);
  });
});
