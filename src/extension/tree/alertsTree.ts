import { l10n } from 'vscode';
import { alertNode, compareAlerts, type ShownAlert } from './alertNode';
import type { AccountState } from '../../monitor/fleet';
import type { TreeNode } from './node';

/** Which welcome the Alerts view shows where there is no alert. */
export type AlertsState = 'waiting' | 'unreadable' | 'noLogs' | 'quiet' | 'alerts';

/** Nothing counts as missing or quiet that could not be read. */
export function alertsStateOf(accounts: readonly AccountState[], alerts: readonly ShownAlert[]): AlertsState {
  if (alerts.length > 0) return 'alerts';
  if (accounts.length === 0 || accounts.some(({ logs }) => !logs.value && !logs.reason)) return 'waiting';
  if (accounts.some(({ logs }) => logs.value?.some(({ workspaceId }) => workspaceId))) return 'quiet';
  return accounts.some(({ logs }) => !logs.value) ? 'unreadable' : 'noLogs';
}

/** Rows that one list shows: tens of thousands freeze the window, and nobody reads them. */
const mostRows = 1000;

/** The alerts of all accounts, what needs a person first. Those beyond the bound are counted. */
export function alertsTree(alerts: readonly ShownAlert[], parent = 'alerts'): TreeNode[] {
  const sorted = [...alerts].sort(compareAlerts);
  const rows = sorted.slice(0, mostRows).map((alert): TreeNode => {
    const node = alertNode(alert, parent);
    return { ...node, description: `${alert.compromisedEntity} · ${node.description ?? ''}` };
  });
  return sorted.length > mostRows ? [...rows, moreNode(sorted.length - mostRows, parent)] : rows;
}

function moreNode(count: number, parent: string): TreeNode {
  return {
    id: `${parent}/more`,
    label: l10n.t('{0} more alerts', count),
    description: l10n.t('less severe or older'),
    icon: { id: 'ellipsis' },
    context: 'more',
  };
}

/** How many alerts nobody has looked into, for the badge of the view. */
export function newCount(alerts: readonly ShownAlert[]): number {
  return alerts.filter(({ status }) => status === 'Active').length;
}
