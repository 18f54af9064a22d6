import { l10n } from 'vscode';
import { subjectIds } from '../command';
import { changeEach } from './changeEach';
import { explainRefused, type Refused } from './explainRefused';
import { pickKnown } from './pickKnown';
import type { Account, DefenderStatus } from '../../azure/account';
import type { AccountState } from '../../monitor/fleet';
import type { Services, WatchPort } from '../services';
import type { Choice, Ui } from '../ui';

/** Turns Defender for accounts on or off: picks them, asks once, waits, and says what the service then reports of each. */
export async function switchDefender(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  selection: unknown,
  on: boolean,
): Promise<void> {
  const watch = await openWatch();
  const states = await accountsFor(watch, ui, argument, selection, on);
  explainRefused(ui, states.flatMap(unsupported));
  const accounts = states.filter((state) => unsupported(state).length === 0).map(({ account }) => account);
  if (accounts.length === 0 || !(await ui.confirm(questionFor(accounts, on)))) return;
  await changeEach(ui, accounts, {
    title: on
      ? l10n.t('Turning on Microsoft Defender for {0}', namesOf(accounts))
      : l10n.t('Turning off Microsoft Defender for {0}', namesOf(accounts)),
    nameOf: ({ name }) => name,
    change: (account, signal) => watch.azure.setDefender(account, on, signal),
    say: statusText,
  });
}

/** Why Defender does not cover the account; none where it does. */
function unsupported({ account: { name }, defender: { reason } }: AccountState): readonly Refused[] {
  return reason?.kind === 'unsupported' ? [{ name, reason }] : [];
}

async function accountsFor(
  watch: WatchPort,
  ui: Ui,
  argument: unknown,
  selection: unknown,
  on: boolean,
): Promise<readonly AccountState[]> {
  const known = subjectIds(argument, selection, 'account').flatMap((id) => watch.fleet.account(id) ?? []);
  if (known.length > 0) return known;
  const states = [...watch.fleet.accounts].sort((a, b) => rank(a, on) - rank(b, on));
  const title = on ? l10n.t('Turn on Microsoft Defender for') : l10n.t('Turn off Microsoft Defender for');
  const picked = await pickKnown(ui, title, states.map(choiceOf), l10n.t('No account is known yet.'));
  return picked ? [picked] : [];
}

/** Those that would change first, those that cannot last. */
function rank({ defender: { value } }: AccountState, on: boolean): number {
  if (!value) return 2;
  return value.accountSetting === on ? 1 : 0;
}

function choiceOf(state: AccountState): Choice<AccountState> {
  const { account, defender } = state;
  return {
    label: account.name,
    description: account.resourceGroup,
    detail: defender.value
      ? statusText(defender.value)
      : (defender.reason?.message ?? l10n.t('Not read yet')),
    value: state,
  };
}

function questionFor(
  accounts: readonly Account[],
  on: boolean,
): { message: string; detail: string; action: string } {
  const ids = accounts.map(({ id }) => id).join('\n');
  return on
    ? {
        message: l10n.t('Turn on Microsoft Defender for {0}?', namesOf(accounts)),
        detail: l10n.t(
          '{0}\n\nMicrosoft bills Defender by the throughput of the account, hour by hour.',
          ids,
        ),
        action: l10n.t('Turn On'),
      }
    : {
        message: l10n.t('Turn off Microsoft Defender for {0}?', namesOf(accounts)),
        detail: l10n.t(
          '{0}\n\nThe billing of the account setting ends, and Microsoft no longer watches the account unless the plan of the subscription does.',
          ids,
        ),
        action: l10n.t('Turn Off'),
      };
}

function namesOf(accounts: readonly Account[]): string {
  const [first] = accounts;
  return accounts.length === 1 && first ? first.name : l10n.t('{0} accounts', accounts.length);
}

function statusText({ accountSetting, subscriptionPlan }: DefenderStatus): string {
  const plan = subscriptionPlan === 'unknown' ? l10n.t('not known') : subscriptionPlan;
  if (accountSetting === 'unknown')
    return l10n.t('The setting of the account is not known; the plan of the subscription is {0}.', plan);
  return accountSetting
    ? l10n.t('Defender is on for the account; the plan of the subscription is {0}.', plan)
    : l10n.t('Defender is off for the account; the plan of the subscription is {0}.', plan);
}
