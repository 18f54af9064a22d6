import { l10n } from 'vscode';
import { continuousBackup } from '../../azure/accountChange';
import { defineCommand } from '../command';
import { makeChange } from './makeChange';
import { pickAccount } from './pickAccount';
import type { Services } from '../services';

/** Changes an account from periodic to continuous backup, so that it can be restored to any second. */
export const useContinuousBackup = defineCommand({
  id: 'cosmosGuard.useContinuousBackup',
  async run({ ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>, argument) {
    const watch = await openWatch();
    const account = (await pickAccount(watch, ui, argument, l10n.t('Back up continuously')))?.account;
    if (!account) return;
    const { name } = account;
    const days = await ui.pick(l10n.t('How far back shall {0} be restorable?', name), [
      {
        label: l10n.t('7 days'),
        detail: l10n.t('Microsoft bills restores, and not the backup itself.'),
        value: 7 as const,
      },
      {
        label: l10n.t('30 days'),
        detail: l10n.t('Microsoft bills the stored backup by the gigabyte and region as well.'),
        value: 30 as const,
      },
    ]);
    if (!days) return;
    await makeChange(ui, watch, account, continuousBackup(days), {
      question: l10n.t('Back up {0} continuously?', name),
      consequences: l10n.t(
        'There is no way back to periodic backup. The account stays in use meanwhile; for a large one it takes hours.',
      ),
      action: l10n.t('Back Up Continuously'),
      done: l10n.t('{0} is backed up continuously.', name),
    });
  },
});
