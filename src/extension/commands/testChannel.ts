import { l10n } from 'vscode';
import { pickChannel } from '../channels/pickChannel';
import { defineCommand } from '../command';
import type { ChannelSettings } from '../../monitor/channels/channelSettings';
import type { ChannelsPort, Services } from '../services';
import type { Ui } from '../ui';

/** Sends an alert by a channel that says that it is a test. */
export const testChannel = defineCommand({
  id: 'cosmosGuard.testChannel',
  async run({ ui, channels: load }: Pick<Services, 'ui' | 'channels'>) {
    const channels = await load();
    const settings = await pickChannel(ui, channels, l10n.t('Test Which Channel?'));
    if (settings) await testBy(ui, channels, settings);
  },
});

/** Sends a test by a channel and says what came of it. */
export async function testBy(ui: Ui, channels: ChannelsPort, settings: ChannelSettings): Promise<void> {
  const tested = await ui.withProgress(l10n.t('Sending a test by {0}', settings.name), (_, signal) =>
    channels.test(settings, signal),
  );
  if (tested.available) ui.inform(l10n.t('{0}: the test was taken. Look whether it arrived.', settings.name));
  else ui.explain(tested.reason);
}
