import { l10n } from 'vscode';
import { isUnprotected, type DefenderStatus } from '../../azure/account';
import { dated, labelled, shortDate, staleFacts } from './statusNode';
import type { DefenderSeen } from '../../monitor/defenderLog';
import type { AccountState } from '../../monitor/fleet';
import type { TreeNode } from './node';

/** The Defender line: the account's own setting, the subscription's plan, and which of them wins. */
export function defenderNode({ account, defender }: AccountState, seen?: DefenderSeen): TreeNode {
  const id = `${account.id}/defender`;
  const { value } = defender;
  if (!value) return labelled(l10n.t('Defender'), id, defender);
  const isOff = isUnprotected(value);
  return {
    id,
    label: labelOf(value),
    description: [dated(winner(value), defender), ...turnedText(value, seen)].join(' · '),
    tooltip: [
      [l10n.t('Setting of the account'), settingText(value)],
      [l10n.t('Seen like this since'), seen ? shortDate(seen.since) : ''],
      [l10n.t('Seen the other way until'), seen?.before === undefined ? '' : shortDate(seen.before)],
      [l10n.t('Plan of the subscription'), planText(value)],
      [l10n.t('Plan since'), value.since?.slice(0, 10) ?? ''],
      [l10n.t('Accounts may differ from the plan'), value.enforced ? l10n.t('no') : ''],
      [l10n.t('What counts'), winner(value)],
      ...staleFacts(defender),
    ],
    icon: isOff
      ? { id: 'workspace-untrusted', color: 'list.warningForeground' }
      : value.protected
        ? { id: 'workspace-trusted', color: 'charts.green' }
        : { id: 'workspace-unknown' },
    context: `defender.${settingWord(value)}`,
    subject: { kind: 'account', id: account.id },
  };
}

/** Since when the setting of the account is as it is, where it was seen the other way. */
function turnedText({ accountSetting }: DefenderStatus, seen: DefenderSeen | undefined): string[] {
  if (seen?.before === undefined || seen.on !== accountSetting) return [];
  const day = shortDate(seen.since).slice(0, 10);
  return [accountSetting ? l10n.t('turned on {0}', day) : l10n.t('turned off {0}', day)];
}

function labelOf(value: DefenderStatus): string {
  if (value.protected) return l10n.t('Defender is on');
  if (isUnprotected(value)) return l10n.t('Defender is off');
  return value.accountSetting === 'unknown'
    ? l10n.t('Not known whether Defender is on')
    : l10n.t('Defender is off for the account');
}

/** As it stands in the context of a row, for menus. */
export function settingWord({ accountSetting }: DefenderStatus): 'on' | 'off' | 'unknown' {
  if (accountSetting === 'unknown') return 'unknown';
  return accountSetting ? 'on' : 'off';
}

function settingText(value: DefenderStatus): string {
  const texts = { on: l10n.t('on'), off: l10n.t('off'), unknown: l10n.t('not known') };
  return texts[settingWord(value)];
}

function planText({ subscriptionPlan }: DefenderStatus): string {
  return subscriptionPlan === 'unknown' ? l10n.t('not known') : subscriptionPlan;
}

function winner(value: DefenderStatus): string {
  return value.subscriptionPlan === 'Standard' ? winnerWithPlan(value) : winnerWithoutPlan(value);
}

function winnerWithPlan({ accountSetting }: DefenderStatus): string {
  if (accountSetting === 'unknown')
    return l10n.t('by the plan of the subscription; the setting of the account is not known');
  return accountSetting
    ? l10n.t('by the plan of the subscription and by the account')
    : l10n.t('by the plan of the subscription');
}

function winnerWithoutPlan({ accountSetting, subscriptionPlan }: DefenderStatus): string {
  const isKnown = subscriptionPlan !== 'unknown';
  if (accountSetting === 'unknown') return l10n.t('plan Free, the setting of the account is not known');
  if (!accountSetting)
    return isKnown
      ? l10n.t('account setting off, plan Free')
      : l10n.t('the plan of the subscription is not known');
  return isKnown
    ? l10n.t('by the setting of the account; the plan is Free')
    : l10n.t('by the setting of the account');
}
