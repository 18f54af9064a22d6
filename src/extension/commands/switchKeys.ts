import { l10n } from 'vscode';
import { accountKeys } from '../../azure/accountChange';
import { day } from '../../shared/timeWindow';
import { makeChange } from './makeChange';
import { pickAccount } from './pickAccount';
import type { Account } from '../../azure/account';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import type { Services, WatchPort } from '../services';

type SwitchServices = Pick<Services, 'ui' | 'openWatch' | 'now'>;

/** How far back the logs are asked who still uses the keys. */
const lookBack = 3 * day;
const mostClients = 5;

/** Turns the keys of an account on or off; before they go, the logs are asked who uses them. */
export async function switchKeys(
  { ui, openWatch, now }: SwitchServices,
  argument: unknown,
  on: boolean,
): Promise<void> {
  const watch = await openWatch();
  const title = on ? l10n.t('Turn on the keys of') : l10n.t('Turn off the keys of');
  const account = (await pickAccount(watch, ui, argument, title))?.account;
  if (!account) return;
  const { name } = account;
  if (on) {
    await makeChange(ui, watch, account, accountKeys(true), {
      question: l10n.t('Turn on the keys of {0}?', name),
      consequences: l10n.t('Whoever has a key can read and write all its data, and leaves no name.'),
      action: l10n.t('Turn On'),
      done: l10n.t('{0} takes its keys again.', name),
    });
    return;
  }
  const users = await ui.withProgress(l10n.t('Reading who uses the keys of {0}', name), (_, signal) =>
    keyUsers(watch, account, now(), signal),
  );
  await makeChange(ui, watch, account, accountKeys(false), {
    question: l10n.t('Turn off the keys of {0}?', name),
    consequences: l10n.t(
      'Applications that sign in by a key, a connection string or a resource token are refused. Give their identities a data-plane role first.\n\n{0}',
      users,
    ),
    action: l10n.t('Turn Off'),
    done: l10n.t('{0} takes Entra ID alone.', name),
  });
}

/** Who came with keys of late, as a sentence. */
async function keyUsers(
  watch: WatchPort,
  { name }: Account,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const { evidence } = await watch.evidenceOf(name, ['access'], { from: now - lookBack, to: now }, signal);
  if (!evidence.access) return l10n.t('Its logs could not be read: who uses the keys is not known.');
  const byKey = evidence.access.filter(({ principal }) => principal !== '' && !isEntraId(principal));
  if (byKey.length === 0)
    return l10n.t('No request of the last 3 days that its logs tell of came with a key.');
  const clients = [...new Set(byKey.map(clientOf))];
  const shown = clients.slice(0, mostClients).join('\n');
  return l10n.t(
    'In the last 3 days {0} requests came with keys, from {1} clients, such as\n{2}',
    byKey.reduce((sum, { operations }) => sum + operations, 0),
    clients.length,
    shown,
  );
}

function clientOf({ clientIp, userAgent }: EvidenceByKind['access'][number]): string {
  return [clientIp, userAgent.slice(0, 60)].filter(Boolean).join(' ');
}

/** Principals of Entra ID are told by their object id; what came with a key, by the kind of the key. */
function isEntraId(principal: string): boolean {
  return /^[\da-f]{8}-[\da-f-]{27}$/i.test(principal);
}
