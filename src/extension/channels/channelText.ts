import { l10n } from 'vscode';
import type { ChannelSettings } from '../../monitor/channels/channelSettings';
import type { ChannelKind } from '../../monitor/channels/secret';
import type { Choice } from '../ui';

/** What a kind of channel is called. Names of products stay as they are. */
export function kindText(kind: ChannelKind): string {
  const names = {
    slack: 'Slack',
    teams: 'Microsoft Teams',
    pagerDuty: 'PagerDuty',
    webhook: l10n.t('Signed Webhook'),
    email: l10n.t('Email'),
    file: l10n.t('File'),
  };
  return names[kind];
}

/** Channels to pick one of. */
export function channelChoices(channels: readonly ChannelSettings[]): Choice<ChannelSettings>[] {
  return channels.map((value) => ({
    label: value.name,
    description: kindText(value.kind),
    detail: l10n.t('From {0} on, {1}', value.severity, detailText(value.detail)),
    value,
  }));
}

export function detailText(detail: ChannelSettings['detail']): string {
  return detail === 'full' ? l10n.t('with what the logs say') : l10n.t('in summary');
}
