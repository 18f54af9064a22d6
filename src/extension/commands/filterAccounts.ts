import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Wanted } from '../tree/arrangement';
import type { Services } from '../services';

export const filterAccounts = defineCommand({
  id: 'cosmosGuard.filterAccounts',
  async run({ ui, arrangement }: Pick<Services, 'ui' | 'arrangement'>) {
    const sorts: readonly (readonly [Wanted | 'text', string])[] = [
      ['all', l10n.t('All accounts')],
      ['attention', l10n.t('What needs attention')],
      ['unprotected', l10n.t('Unprotected accounts')],
      ['alerts', l10n.t('Accounts with open alerts')],
      ['favourites', l10n.t('Favourites')],
      ['text', l10n.t('By name, resource group, region, API or tag…')],
    ];
    const wanted = await ui.pick(
      l10n.t('Show'),
      sorts.map(([value, label]) => ({
        label,
        description: value === arrangement.current.wanted ? l10n.t('now') : '',
        value,
      })),
    );
    if (wanted === undefined) return;
    if (wanted !== 'text') {
      await arrangement.change(wanted === 'all' ? { wanted, text: '' } : { wanted });
      return;
    }
    const text = await ui.ask({
      title: l10n.t('Show the accounts with'),
      prompt: l10n.t('Part of the name, resource group, region, API or a tag as in team=orders'),
      value: arrangement.current.text,
    });
    if (text !== undefined) await arrangement.change({ text: text.trim() });
  },
});
