import { l10n } from 'vscode';
import { defineCommand } from '../command';
import type { Services } from '../services';

export const chooseSubscriptions = defineCommand({
  id: 'cosmosGuard.chooseSubscriptions',
  async run({ ui, settings, openWatch }: Pick<Services, 'ui' | 'settings' | 'openWatch'>) {
    const watch = await openWatch();
    const listed = await ui.withProgress(l10n.t('Reading the subscriptions'), (_, signal) =>
      watch.listSubscriptions(signal),
    );
    if (!listed.available) {
      ui.explain(listed.reason);
      return;
    }
    if (listed.partial) ui.explain(listed.partial);
    const watched = new Set(watch.fleet.subscriptions.value?.map(({ subscription }) => subscription.id));
    const choices = listed.value.subscriptions.map(({ id, name }) => ({
      label: name,
      description: id,
      picked: settings.subscriptions?.includes(id) ?? watched.has(id),
      value: id,
    }));
    const chosen = await ui.pickMany(l10n.t('Choose the subscriptions to watch'), choices);
    if (chosen) await settings.chooseSubscriptions(chosen);
  },
});
