import { isGuarded, type ChannelSettings } from './channelSettings';
import { email } from './email';
import { pagerDuty } from './pagerDuty';
import { slack } from './slack';
import { teams } from './teams';
import { webhook } from './webhook';
import type { Channel } from './channel';
import type { Clock } from '../clock';

/**
 * The channel that a person set up.
 *
 * @param secret what is kept under the settings' `secret`: the address of Slack's or Teams' webhook, PagerDuty's
 * routing key, the key that a webhook is signed with, the address of the mail server with its password
 * @throws where the secret is not of that form; the error does not hold it
 */
export function createChannel(settings: ChannelSettings, secret: string, clock: Pick<Clock, 'now'>): Channel {
  const { kind, name, detail } = settings;
  switch (kind) {
    case 'slack':
      return slack(name, addressIn(settings, secret), detail);
    case 'teams':
      return teams(name, addressIn(settings, secret), detail);
    case 'pagerDuty':
      return pagerDuty(name, secret, detail, settings.url);
    case 'webhook':
      return webhook(name, settings.url, keyIn(settings, secret), detail, clock);
    case 'email':
      return email(name, serverIn(settings, secret), settings, detail);
  }
}

function addressIn({ name, secret }: ChannelSettings, address: string): string {
  if (isGuarded(address)) return address;
  throw new Error(`${name}: ${secret} does not hold an address that begins with https.`);
}

function serverIn({ name, secret }: ChannelSettings, address: string): string {
  if (URL.canParse(address) && /^smtps?:$/.test(new URL(address).protocol)) return address;
  throw new Error(`${name}: ${secret} does not hold an address that begins with smtps or smtp.`);
}

function keyIn({ name, secret }: ChannelSettings, key: string): string {
  if (/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/.test(key)) return key;
  throw new Error(`${name}: ${secret} does not hold a key of at least 24 bytes in base64.`);
}
