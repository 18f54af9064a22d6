import { l10n } from 'vscode';
import { subjectId } from '../command';
import { sentence } from '../../shared/available';
import type { Account, DefenderStatus } from '../../azure/account';
import type { AccountState } from '../../monitor/fleet';
import type { Services, WatchPort } from '../services';
import type { Choice, Ui } from '../ui';

/** Turns Defender for one account on or off: picks the account, asks, waits, and says what the service then reports. */
export async function switchDefender(
  { ui, openWatch }: Pick<Services, 'ui' | 'openWatch'>,
  argument: unknown,
  on: boolean,
): Promise<void> {
  const watch = await openWatch();
  const state = await accountFor(watch, ui, argument, on);
  if (!state) return;
  const { account, defender } = state;
  if (defender.reason?.kind === 'unsupported') {
    ui.explain(defender.reason);
    return;
  }
  if (!(await ui.confirm(questionFor(account, on)))) return;
  const title = on
    ? l10n.t('Turning on Microsoft Defender for {0}', account.name)
    : l10n.t('Turning off Microsoft Defender for {0}', account.name);
  const status = await ui.withProgress(title, (_, signal) => watch.setDefender(account, on, signal));
  if (!status.available) ui.explain(status.reason);
  else
    ui.inform(
      [resultText(account, status.value), status.partial && sentence(status.partial)]
        .filter(Boolean)
        .join(' '),
    );
}

async function accountFor(
  watch: WatchPort,
  ui: Ui,
  argument: unknown,
  on: boolean,
): Promise<AccountState | undefined> {
  const id = subjectId(argument, 'account');
  const known = id === undefined ? undefined : watch.fleet.account(id);
  if (known) return known;
  const states = [...watch.fleet.accounts].sort((a, b) => rank(a, on) - rank(b, on));
  if (states.length === 0) {
    ui.explain({
      kind: 'notFound',
      message: l10n.t('No account is known yet.'),
      nextStep: l10n.t('Open the Cosmos Guard view, sign in and choose subscriptions.'),
    });
    return undefined;
  }
  const title = on ? l10n.t('Turn on Microsoft Defender for') : l10n.t('Turn off Microsoft Defender for');
  return ui.pick(title, states.map(choiceOf));
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
  { name, id }: Account,
  on: boolean,
): { message: string; detail: string; action: string } {
  return on
    ? {
        message: l10n.t('Turn on Microsoft Defender for {0}?', name),
        detail: l10n.t('{0}\n\nMicrosoft bills Defender by the throughput of the account, hour by hour.', id),
        action: l10n.t('Turn On'),
      }
    : {
        message: l10n.t('Turn off Microsoft Defender for {0}?', name),
        detail: l10n.t(
          '{0}\n\nThe billing of the account setting ends, and Microsoft no longer watches the account unless the plan of the subscription does.',
          id,
        ),
        action: l10n.t('Turn Off'),
      };
}

function resultText({ name }: Account, status: DefenderStatus): string {
  return l10n.t('{0}: {1}', name, statusText(status));
}

function statusText({ accountSetting, subscriptionPlan }: DefenderStatus): string {
  return accountSetting
    ? l10n.t('Defender is on for the account; the plan of the subscription is {0}.', subscriptionPlan)
    : l10n.t('Defender is off for the account; the plan of the subscription is {0}.', subscriptionPlan);
}
