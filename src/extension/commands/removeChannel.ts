import { l10n } from 'vscode';
import { pickChannel } from '../channels/pickChannel';
import { defineCommand } from '../command';
import type { Services } from '../services';

/** Takes a channel away, its secret too. */
export const removeChannel = defineCommand({
  id: 'cosmosGuard.removeChannel',
  async run({ ui, channels: load }: Pick<Services, 'ui' | 'channels'>) {
    const channels = await load();
    const settings = await pickChannel(ui, channels, l10n.t('Remove Which Channel?'));
    if (!settings) return;
    await channels.remove(settings.name);
    ui.inform(l10n.t('{0} was removed, and its secret deleted.', settings.name));
  },
});
