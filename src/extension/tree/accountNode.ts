import { l10n } from 'vscode';
import { alertNode, compareAlerts, isOpen, severityIcon } from './alertNode';
import { reasonNode } from './reasonNode';
import type { DefenderStatus } from '../../azure/account';
import type { LogDestination } from '../../azure/diagnosticSettings';
import type { Alert } from '../../detection/alert';
import type { AccountState } from '../../monitor/fleet';
import type { Reading } from '../../monitor/reading';
import type { TreeNode } from './node';

/** An account with its status lines and alerts. */
export function accountNode(state: AccountState, alerts: readonly Alert[]): TreeNode {
  const { account, defender } = state;
  const own = alerts.filter((alert) => isOf(alert, account.name)).sort(compareAlerts);
  const open = own.filter(isOpen);
  const worst = open[0]?.severity;
  const unprotected = defender.value?.protected === false;
  const facts = [
    ...(account.api === 'NoSQL' ? [] : [l10n.t('API for {0}', account.api)]),
    ...(unprotected ? [l10n.t('unprotected')] : []),
    ...(open.length > 0 ? [alertCount(open.length)] : []),
  ];
  return {
    id: account.id,
    label: account.name,
    description: facts.join(' · '),
    tooltip: [
      [l10n.t('Account'), account.name],
      [l10n.t('Resource group'), account.resourceGroup],
      [l10n.t('Location'), account.location],
      [l10n.t('API'), account.api],
      [l10n.t('Public network access'), yesNo(account.publicNetworkAccess)],
      [l10n.t('Firewall rules'), account.ipRules.join(', ')],
      [l10n.t('Keys and connection strings'), account.localAuthDisabled ? l10n.t('off') : l10n.t('on')],
      [l10n.t('Resource id'), account.id],
    ],
    icon: { ...(worst && severityIcon(worst)), id: 'database' },
    context: ['account', account.api === 'NoSQL' ? 'nosql' : 'other', defenderWord(defender)].join('.'),
    spoken: [l10n.t('Account {0}', account.name), ...facts].join(', '),
    children: [defenderNode(state), loggingNode(state), ...own.map((alert) => alertNode(alert, account.id))],
    expanded: open.length > 0,
    subject: { kind: 'account', id: account.id },
    ...(unprotected && { badge: { text: '!', tooltip: l10n.t('Microsoft Defender is off') } }),
  };
}

function isOf({ compromisedEntity }: Alert, account: string): boolean {
  return compromisedEntity.toLowerCase() === account.toLowerCase();
}

function defenderWord({ value }: Reading<DefenderStatus>): string {
  if (!value) return 'unknown';
  return value.accountSetting ? 'on' : 'off';
}

/** The Defender line: the account's own setting, the subscription's plan, and which of them wins. */
function defenderNode({ account, defender }: AccountState): TreeNode {
  const id = `${account.id}/defender`;
  const { value, reason } = defender;
  if (!value) return reason ? labelled(l10n.t('Defender'), id, defender) : reading(id, l10n.t('Defender'));
  return {
    id,
    label: value.protected ? l10n.t('Defender is on') : l10n.t('Defender is off'),
    description: dated(winner(value), defender),
    tooltip: [
      [l10n.t('Setting of the account'), onOff(value.accountSetting)],
      [l10n.t('Plan of the subscription'), value.subscriptionPlan],
      [l10n.t('What counts'), winner(value)],
      ...staleFacts(defender),
    ],
    icon: value.protected
      ? { id: 'workspace-trusted', color: 'charts.green' }
      : { id: 'workspace-untrusted', color: 'list.warningForeground' },
    context: `defender.${value.accountSetting ? 'on' : 'off'}`,
    subject: { kind: 'account', id: account.id },
  };
}

function winner({ accountSetting, subscriptionPlan }: DefenderStatus): string {
  const planned = subscriptionPlan === 'Standard';
  if (planned && accountSetting) return l10n.t('by the plan of the subscription and by the account');
  if (planned) return l10n.t('by the plan of the subscription');
  if (accountSetting) return l10n.t('by the setting of the account; the plan is Free');
  return l10n.t('account setting off, plan Free');
}

/** The logging line: whether the logs of the account reach a workspace that can be asked. */
function loggingNode({ account, logs }: AccountState): TreeNode {
  const id = `${account.id}/logs`;
  if (!logs.value) return logs.reason ? labelled(l10n.t('Logs'), id, logs) : reading(id, l10n.t('Logs'));
  const connected = logs.value.filter(({ workspaceId }) => workspaceId);
  return {
    id,
    label: connected.length > 0 ? l10n.t('Logs are connected') : l10n.t('No logs connected'),
    description: dated(connected.map(workspaceName).join(', '), logs),
    tooltip: [
      ...logs.value.map((log) => [log.setting, destinationText(log)] as const),
      ...(connected.length > 0
        ? []
        : [
            [
              l10n.t('Next step'),
              l10n.t('Send the logs to a Log Analytics workspace by a diagnostic setting.'),
            ] as const,
          ]),
      ...staleFacts(logs),
    ],
    icon: connected.length > 0 ? { id: 'plug' } : { id: 'debug-disconnect', color: 'list.warningForeground' },
    context: connected.length > 0 ? 'logs.connected' : 'logs.missing',
  };
}

function destinationText({ categories, categoryGroups, workspaceId }: LogDestination): string {
  const what = [...categoryGroups, ...categories].join(', ') || l10n.t('nothing');
  return workspaceId ? l10n.t('{0} to {1}', what, lastPart(workspaceId)) : what;
}

function workspaceName({ workspaceId }: LogDestination): string {
  return lastPart(workspaceId ?? '');
}

function lastPart(resourceId: string): string {
  return resourceId.slice(resourceId.lastIndexOf('/') + 1);
}

function labelled(label: string, id: string, { reason }: Reading<unknown>): TreeNode {
  if (!reason) return reading(id, label);
  const node = reasonNode(id, reason);
  return { ...node, label: `${label}: ${node.label}` };
}

function reading(id: string, label: string): TreeNode {
  return { id, label, description: l10n.t('reading…'), icon: { id: 'loading~spin' }, context: 'reading' };
}

/** A value that could not be read again is shown with its date. */
function dated(text: string, { reason, asOf }: Reading<unknown>): string {
  if (!reason || asOf === undefined) return text;
  return l10n.t('{0} (as of {1})', text, shortDate(asOf));
}

function staleFacts({ reason }: Reading<unknown>): (readonly [string, string])[] {
  return reason
    ? [[l10n.t('Not read again'), [reason.message, reason.nextStep].filter(Boolean).join(' ')]]
    : [];
}

export function shortDate(instant: number): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

function alertCount(count: number): string {
  return count === 1 ? l10n.t('1 alert') : l10n.t('{0} alerts', count);
}

function yesNo(value: boolean): string {
  return value ? l10n.t('yes') : l10n.t('no');
}

function onOff(value: boolean): string {
  return value ? l10n.t('on') : l10n.t('off');
}
