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

/** All alerts of all accounts, what needs a person first. */
export function alertsTree(alerts: readonly ShownAlert[], parent = 'alerts'): TreeNode[] {
  return [...alerts].sort(compareAlerts).map((alert) => {
    const node = alertNode(alert, parent);
    return { ...node, description: `${alert.compromisedEntity} · ${node.description ?? ''}` };
  });
}

/** How many alerts nobody has looked into, for the badge of the view. */
export function newCount(alerts: readonly ShownAlert[]): number {
  return alerts.filter(({ status }) => status === 'Active').length;
}
