import { compareAlertSeverity } from '../../shared/severity';
import type { Channel } from './channel';
import type { ChannelSettings } from './channelSettings';
import type { Alert } from '../../detection/alert';

/** A channel, and which alerts go out by it. */
export interface Recipient {
  readonly channel: Channel;
  readonly isFor: (alert: Alert) => boolean;
}

export function recipientOf(
  channel: Channel,
  { severity, since }: Pick<ChannelSettings, 'severity' | 'since'>,
): Recipient {
  const from = since === undefined ? -Infinity : Date.parse(since);
  return {
    channel,
    isFor: (alert) =>
      compareAlertSeverity(alert.severity, severity) <= 0 && Date.parse(alert.endTimeUtc) >= from,
  };
}
