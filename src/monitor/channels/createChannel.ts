import { alertFile } from './alertFile';
import { email } from './email';
import { pagerDuty } from './pagerDuty';
import { slack } from './slack';
import { teams } from './teams';
import { webhook } from './webhook';
import type { Channel } from './channel';
import type { ChannelSettings } from './channelSettings';
import type { Clock } from '../clock';

/**
 * The channel that a person set up.
 *
 * @param secret the address of Slack's or Teams' webhook, PagerDuty's routing key, the key that a webhook is signed
 * with, the address of the mail server with its password; of a form that `fits`
 */
export function createChannel(settings: ChannelSettings, secret: string, clock: Pick<Clock, 'now'>): Channel {
  const { kind, name, detail } = settings;
  switch (kind) {
    case 'slack':
      return slack(name, secret, detail);
    case 'teams':
      return teams(name, secret, detail);
    case 'pagerDuty':
      return pagerDuty(name, secret, detail, settings.url);
    case 'webhook':
      return webhook(name, settings.url, secret, detail, clock);
    case 'email':
      return email(name, secret, settings, detail);
    case 'file':
      return alertFile(name, settings.path, settings.format);
  }
}
