import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Grouping } from '../tree/arrangement';
import type { Services } from '../services';

export const groupAccounts = defineCommand({
  id: 'cosmosGuard.groupAccounts',
  async run({ ui, arrangement }: Pick<Services, 'ui' | 'arrangement'>) {
    const groupings: readonly (readonly [Grouping, string])[] = [
      ['subscription', l10n.t('Subscription')],
      ['resourceGroup', l10n.t('Resource group')],
      ['severity', l10n.t('Severity of the alerts')],
    ];
    const grouping = await ui.pick(
      l10n.t('Group the accounts by'),
      groupings.map(([value, label]) => ({
        label,
        description: value === arrangement.current.grouping ? l10n.t('now') : '',
        value,
      })),
    );
    if (grouping) await arrangement.change({ grouping });
  },
});
