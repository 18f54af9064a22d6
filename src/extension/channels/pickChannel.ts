import { l10n } from 'vscode';
import { channelChoices } from './channelText';
import type { ChannelSettings } from '../../monitor/channels/channelSettings';
import type { ChannelsPort } from '../services';
import type { Ui } from '../ui';

/** One of the channels that are set up; says so where there is none. */
export async function pickChannel(
  ui: Ui,
  { settings }: Pick<ChannelsPort, 'settings'>,
  title: string,
): Promise<ChannelSettings | undefined> {
  if (!settings.available) ui.explain(settings.reason);
  else if (settings.value.length > 0) return ui.pick(title, channelChoices(settings.value));
  else ui.inform(l10n.t('No channel is set up.'));
  return undefined;
}
