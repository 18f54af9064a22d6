import { l10n } from 'vscode';
import { isUncertain, isUnprotected } from '../../azure/account';
import { isOpen } from '../../detection/alert';
import { alertNode, compareAlerts, severityIcon, type ShownAlert } from './alertNode';
import { defenderNode, settingWord } from './defenderNode';
import { incidentNodes } from './incidentNode';
import { loggingNode } from './loggingNode';
import type { LogNeeds } from '../../monitor/logNeeds';
import { branch } from './node';
import { postureNodes } from './postureNodes';
import type { DefenderSeen } from '../../monitor/defenderLog';
import type { AccountState } from '../../monitor/fleet';
import type { AlertIndex } from './arrangement';
import type { TreeNode } from './node';

/** What an account is shown with. */
export interface AccountSetting {
  readonly alerts: AlertIndex;
  readonly favourites: ReadonlySet<string>;
  readonly now: number;
  readonly logNeeds?: LogNeeds | undefined;
  /** What was seen of the account's own Defender setting. */
  readonly defenderSeen?: ((accountId: string) => DefenderSeen | undefined) | undefined;
  /** Whether accounts under attack stand open. */
  readonly opens: boolean;
}

/** An account with its status lines, and its alerts by incident. */
export function accountNode(state: AccountState, setting: AccountSetting): TreeNode {
  const { account, defender } = state;
  const { alerts, favourites } = setting;
  const openCount = alerts.open(account.name).length;
  const worst = alerts.worst(account.name);
  const unprotected = defender.value !== undefined && isUnprotected(defender.value);
  const isFavourite = favourites.has(account.id);
  const facts = [
    ...(isFavourite ? ['★'] : []),
    ...(account.api === 'NoSQL' ? [] : [l10n.t('API for {0}', account.api)]),
    ...(unprotected ? [l10n.t('unprotected')] : []),
    ...(defender.value && isUncertain(defender.value) ? [l10n.t('protection not known')] : []),
    ...(openCount > 0 ? [alertCount(openCount)] : []),
  ];
  const node = {
    id: account.id,
    label: account.name,
    description: facts.join(' · '),
    tooltip: tooltipOf(state),
    icon: { ...(worst && severityIcon(worst)), id: 'database' },
    context: [
      'account',
      account.api === 'NoSQL' ? 'nosql' : 'other',
      defender.value ? settingWord(defender.value) : 'unknown',
      ...(isFavourite ? ['favourite'] : []),
    ].join('.'),
    spoken: [
      l10n.t('Account {0}', account.name),
      ...(isFavourite ? [l10n.t('favourite')] : []),
      ...facts.filter((fact) => fact !== '★'),
    ].join(', '),
    expanded: setting.opens && openCount > 0,
    subject: { kind: 'account' as const, id: account.id },
    ...(unprotected && { badge: { text: '!', tooltip: l10n.t('Microsoft Defender is off') } }),
  };
  return branch(node, () => [
    defenderNode(state, setting.defenderSeen?.(account.id)),
    loggingNode(state, setting.logNeeds),
    ...postureNodes(account, setting.now),
    ...alertNodes(alerts.of(account.name), account.id),
  ]);
}

function alertNodes(alerts: readonly ShownAlert[], parent: string): TreeNode[] {
  const incidents = incidentNodes(alerts.filter(isOpen), parent);
  const grouped = new Set(incidents.flatMap(({ members }) => members));
  const single = alerts.filter(({ systemAlertId }) => !grouped.has(systemAlertId));
  return [
    ...incidents.map(({ node }) => node),
    ...[...single].sort(compareAlerts).map((alert) => alertNode(alert, parent)),
  ];
}

function tooltipOf({ account }: AccountState): NonNullable<TreeNode['tooltip']> {
  return [
    [l10n.t('Account'), account.name],
    [l10n.t('Resource group'), account.resourceGroup],
    [l10n.t('Location'), account.location],
    [l10n.t('Regions'), account.regions.join(', ')],
    [l10n.t('API'), account.api],
    [
      l10n.t('Tags'),
      Object.entries(account.tags)
        .map((tag) => tag.join('='))
        .join(', '),
    ],
    [l10n.t('Resource id'), account.id],
  ];
}

export function alertCount(count: number): string {
  return count === 1 ? l10n.t('1 alert') : l10n.t('{0} alerts', count);
}
