import { l10n } from 'vscode';
import { defineCommand } from '../command';
import { sentence, type Reason } from '../../shared/available';
import { plainText } from '../../shared/plainText';
import { redact } from '../../shared/redact';
import type { ChannelState } from '../channels/telling';
import type { Services, WatchPort } from '../services';

type Needed = Pick<Services, 'ui' | 'openWatch' | 'versions' | 'channelStates'>;

/** Writes what works and what does not, without names of subscriptions and accounts, to be read before it is passed on. */
export const diagnose = defineCommand({
  id: 'cosmosGuard.diagnose',
  async run({ ui, openWatch, versions, channelStates }: Needed) {
    const lines = [
      ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
      ...stateOf(await openWatch()),
      ...channelLines(await channelStates()),
    ];
    const text = lines.map((line) => withoutPeople(redact(plainText(line)))).join('\n');
    await ui.openText(`${text}\n`, 'plaintext');
    ui.inform(l10n.t('Read the report before you pass it on.'));
  },
});

/** Without what tells who somebody is: ids of tenants and subscriptions, mail addresses, folders of a home. */
function withoutPeople(text: string): string {
  return text
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, '…')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…')
    .replace(/((?:\/home|\/Users|\\Users)[\\/])[^\\/\s]+/g, '$1…');
}

/** Without the names, which people choose. */
function channelLines(states: readonly ChannelState[]): string[] {
  return states.map(({ settings: { kind, name, severity, detail }, trouble }) => {
    const state = trouble === undefined ? 'no trouble' : trouble.replaceAll(name, '…');
    return `Channel ${kind}, from ${severity} on, ${detail}: ${state}`;
  });
}

function stateOf({ fleet, lastPoll, trouble, listedAlerts }: WatchPort): string[] {
  const { accounts, subscriptions } = fleet;
  const logged = accounts.filter(({ logs }) => logs.value?.some(({ workspaceId }) => workspaceId));
  const guarded = accounts.filter(({ defender }) => defender.value?.protected);
  const known = [
    ...accounts.flatMap(({ account }) => [account.id, account.name]),
    ...(subscriptions.value ?? []).map(({ subscription }) => subscription.name),
  ];
  const told = (reason: Reason): string =>
    known.reduce((text, name) => text.replaceAll(name, '…'), sentence(reason));
  return [
    `Subscriptions: ${subscriptions.value?.length ?? 'not read'}`,
    ...(subscriptions.reason ? [`  ${told(subscriptions.reason)}`] : []),
    `Accounts: ${accounts.length}, protected by Defender ${guarded.length}, with logs ${logged.length}`,
    `Alerts: ${listedAlerts.length}`,
    `Logs last read: ${lastPoll ? new Date(lastPoll.at).toISOString() : 'never'}`,
    ...trouble.map((reason) => `Trouble: ${told(reason)}`),
    ...(lastPoll?.unjudged ?? []).map(
      ({ alertType, missing }) => `Not looked for: ${alertType}, without ${missing.join(' and ')}`,
    ),
  ];
}
