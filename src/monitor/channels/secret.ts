export const channelKinds = ['slack', 'teams', 'pagerDuty', 'webhook', 'email', 'file'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What each kind of channel keeps secret, where it keeps something. */
export const secretOf: Readonly<Record<ChannelKind, string | undefined>> = {
  slack: 'an address that begins with https',
  teams: 'an address that begins with https',
  pagerDuty: 'a routing key of 32 letters and digits',
  webhook: 'a key of at least 24 bytes in base64',
  email: 'an address that begins with smtps or smtp',
  file: undefined,
};

/** Whether a secret has the form that its channel needs. */
export function fits(kind: ChannelKind, secret: string): boolean {
  switch (kind) {
    case 'slack':
    case 'teams':
      return isGuarded(secret);
    case 'pagerDuty':
      return /^[A-Za-z0-9]{32}$/.test(secret);
    case 'webhook':
      return /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/.test(secret);
    case 'email':
      return URL.canParse(secret) && /^smtps?:$/.test(new URL(secret).protocol);
    case 'file':
      return true;
  }
}

/** Whether nobody on the way can read what is sent to an address. */
export function isGuarded(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
