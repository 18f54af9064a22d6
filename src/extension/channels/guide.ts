import { isAbsolute } from 'node:path';
import { l10n } from 'vscode';
import { fits, isGuarded, type ChannelKind } from '../../monitor/channels/secret';
import type { Ui } from '../ui';

/** What a kind of channel has of its own, and its secret. */
export interface Guided {
  readonly own: Readonly<Record<string, string>>;
  readonly secret: string;
}

type Guide = (ui: Ui) => Promise<Guided | undefined>;

/** How a person is asked for what a kind of channel needs; undefined when they step back. */
export const guides: Readonly<Record<ChannelKind, Guide>> = {
  slack: (ui) => askSecret(ui, 'slack', l10n.t('Address of the incoming webhook of Slack')),
  teams: (ui) => askSecret(ui, 'teams', l10n.t('Address of the workflow of Microsoft Teams')),
  pagerDuty: (ui) => askSecret(ui, 'pagerDuty', l10n.t('Integration key of the service of PagerDuty')),
  webhook: async (ui) => {
    const url = await askFor(ui, {
      title: l10n.t('Address that takes the alerts'),
      form: isGuarded,
      mistake: forms().slack,
      value: 'https://',
    });
    if (url === undefined) return undefined;
    const secret = await signingKey(ui);
    return secret === undefined ? undefined : { own: { url }, secret };
  },
  email: async (ui) => {
    const secret = await mailServer(ui);
    if (secret === undefined) return undefined;
    const from = await askFor(ui, {
      title: l10n.t('Address that the mails come from'),
      form: isMailbox,
      mistake: forms().email,
    });
    if (from === undefined) return undefined;
    const to = await askFor(ui, {
      title: l10n.t('Address that the mails go to'),
      form: isMailbox,
      mistake: forms().email,
    });
    return to === undefined ? undefined : { own: { from, to }, secret };
  },
  file: async (ui) => {
    const format = await ui.pick(l10n.t('Format'), [
      {
        label: 'NDJSON',
        description: l10n.t("an alert a line, with Defender's field names"),
        value: 'ndjson',
      },
      { label: 'CSV', description: l10n.t('for spreadsheets'), value: 'csv' },
    ]);
    if (format === undefined) return undefined;
    const path = await askFor(ui, {
      title: l10n.t('Path of the file that alerts are added to'),
      form: isAbsolute,
      mistake: forms().file,
    });
    return path === undefined ? undefined : { own: { format, path }, secret: '' };
  },
};

/** What is wrong with what is typed for each kind, said as what to do. */
function forms(): Readonly<Record<ChannelKind, string>> {
  const address = l10n.t('Give an address that begins with https.');
  return {
    slack: address,
    teams: address,
    pagerDuty: l10n.t('Give the key of 32 letters and digits.'),
    webhook: l10n.t('Give a key of at least 24 bytes in base64.'),
    email: l10n.t('Give an email address.'),
    file: l10n.t('Give the whole path.'),
  };
}

interface Question {
  readonly title: string;
  readonly form: (text: string) => boolean;
  /** What is said of a text that is not of the form. */
  readonly mistake: string;
  readonly value?: string;
  readonly password?: boolean;
}

async function askFor(ui: Ui, { form, mistake, ...asked }: Question): Promise<string | undefined> {
  const check = (text: string) => (form(text.trim()) ? undefined : mistake);
  return (await ui.ask({ ...asked, check }))?.trim();
}

async function askSecret(ui: Ui, kind: ChannelKind, title: string): Promise<Guided | undefined> {
  const form = (text: string) => fits(kind, text);
  const secret = await askFor(ui, { title, form, mistake: forms()[kind], password: true });
  return secret === undefined ? undefined : { own: {}, secret };
}

/** A key of its own making is safer than one that a person thinks up. */
async function signingKey(ui: Ui): Promise<string | undefined> {
  const isMade = await ui.pick(l10n.t('Key that the alerts are signed with'), [
    { label: l10n.t('Make One and Copy It'), value: true },
    { label: l10n.t('Enter One…'), value: false },
  ]);
  if (isMade === undefined) return undefined;
  if (!isMade) return (await askSecret(ui, 'webhook', l10n.t('Key in base64, of at least 24 bytes')))?.secret;
  const key = `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
  await ui.copy(key);
  ui.inform(l10n.t('The key was copied: keep it where the alerts arrive.'));
  return key;
}

/** The server of outgoing mail as one address, the password in it. */
async function mailServer(ui: Ui): Promise<string | undefined> {
  const isServer = (text: string): boolean => /^[\w.-]+:\d{1,5}$/.test(text);
  const server = await askFor(ui, {
    title: l10n.t('Mail server, as in smtp.example.com:465'),
    form: isServer,
    mistake: l10n.t('Give a name and a port.'),
  });
  if (server === undefined) return undefined;
  const user = await ui.ask({
    title: l10n.t('User name at the mail server'),
    prompt: l10n.t('Empty for none.'),
  });
  if (user === undefined) return undefined;
  const password = user && (await ui.ask({ title: l10n.t('Password at the mail server'), password: true }));
  if (password === undefined) return undefined;
  const who = user && `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `${server.endsWith(':465') ? 'smtps' : 'smtp'}://${who}${server}`;
}

function isMailbox(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text);
}
