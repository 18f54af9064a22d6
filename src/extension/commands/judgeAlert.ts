import { l10n } from 'vscode';
import { defineCommand, subjectIds } from '../command';
import { triageAlert } from './triageAlert';
import { day, hour } from '../../shared/timeWindow';
import type { Services } from '../services';
import type { Decision } from '../../monitor/decision';

type Verdict = Pick<Decision, 'status' | 'finding'> & { readonly snooze?: number; readonly asksNote?: true };

/** Marks alerts as true or false positives, lets them rest, or notes something about them. */
export const judgeAlert = defineCommand({
  id: 'cosmosGuard.judgeAlert',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument, selection) {
    const ids = subjectIds(argument, selection, 'alert');
    if (ids.length === 0) return;
    const verdict = await ui.pick(l10n.t('What Is It?'), verdicts());
    if (!verdict) return;
    const { snooze, asksNote, status, finding } = verdict;
    const note = asksNote ? await ui.ask({ title: l10n.t('Note') }) : undefined;
    if (asksNote && note === undefined) return;
    if (status) await triageAlert({ ui, openWatch }, argument, selection, status);
    const watch = await openWatch();
    await watch.changeTriage(async (triage, now) => {
      const more = {
        ...(finding && { finding }),
        ...(note !== undefined && { note }),
        ...(snooze && { snoozedUntil: now + snooze }),
      };
      for (const id of ids) await triage.decide(id, { at: now, ...more });
    });
  },
});

function verdicts(): { label: string; value: Verdict }[] {
  return [
    {
      label: l10n.t('True Positive'),
      value: { finding: 'truePositive', status: 'InProgress' },
    },
    { label: l10n.t('False Positive'), value: { finding: 'falsePositive', status: 'Dismissed' } },
    { label: l10n.t('Add a Note…'), value: { asksNote: true } },
    { label: l10n.t('Snooze for an Hour'), value: { snooze: hour } },
    { label: l10n.t('Snooze for a Day'), value: { snooze: day } },
    { label: l10n.t('Snooze for a Week'), value: { snooze: 7 * day } },
  ];
}
