import { l10n } from 'vscode';
import { compareAlertSeverity } from '../../shared/severity';
import { isOpen, type Alert } from '../../detection/alert';
import type { ListedAlert } from '../../monitor/listedAlert';
import type { AlertSeverity } from '../../shared/severity';
import type { NodeIcon, TreeNode } from './node';

/** An alert of ours as it comes, or one of a list that holds Defender's as well. */
export type ShownAlert = Omit<Alert, 'productName'> & Partial<Pick<ListedAlert, 'ours' | 'defender'>>;

// Theme colours that can be read in light, dark and high contrast; the charts' orange is too dim in dark themes.
const severityIcons: Readonly<Record<AlertSeverity, NodeIcon>> = {
  High: { id: 'error', color: 'charts.red' },
  Medium: { id: 'warning', color: 'list.warningForeground' },
  Low: { id: 'info', color: 'charts.blue' },
  Informational: { id: 'info' },
};

/** Open before closed, the more severe before the less, the later before the earlier. */
export function compareAlerts(a: ShownAlert, b: ShownAlert): number {
  return (
    Number(isOpen(b)) - Number(isOpen(a)) ||
    compareAlertSeverity(a.severity, b.severity) ||
    b.endTimeUtc.localeCompare(a.endTimeUtc) ||
    a.systemAlertId.localeCompare(b.systemAlertId)
  );
}

export function severityIcon(severity: AlertSeverity): NodeIcon {
  return severityIcons[severity];
}

/** One alert. `parent` keeps the ids of the same alert in two places apart. */
export function alertNode(alert: ShownAlert, parent: string): TreeNode {
  const { severity, alertDisplayName, compromisedEntity, status } = alert;
  const facts = [
    shortTime(alert.endTimeUtc),
    ...(isOpen(alert) && status === 'Active' ? [] : [statusText(alert)]),
    ...sourceOf(alert),
  ];
  return {
    id: `${parent}/alert/${alert.systemAlertId}`,
    label: alertDisplayName,
    description: facts.join(' · '),
    tooltip: [
      [l10n.t('Severity'), severity],
      [l10n.t('State'), statusText(alert)],
      [l10n.t('Account'), compromisedEntity],
      [l10n.t('Found by'), sourceOf(alert).join() || l10n.t('Cosmos Guard')],
      [l10n.t('What happened'), alert.description],
      [l10n.t('First seen'), alert.startTimeUtc],
      [l10n.t('Last seen'), alert.endTimeUtc],
      [l10n.t('Tactic'), alert.intent],
    ],
    icon: isOpen(alert) ? severityIcon(severity) : { id: status === 'Resolved' ? 'pass' : 'circle-slash' },
    context: contextOf(alert),
    spoken: [
      l10n.t('{0} alert, {1}, on {2}, {3}', severity, alertDisplayName, compromisedEntity, statusText(alert)),
      ...sourceOf(alert),
    ].join(', '),
    command: { id: 'cosmosGuard.showAlert', title: l10n.t('Show Alert') },
    subject: { kind: 'alert', id: alert.systemAlertId },
  };
}

/** Who found it, where that is not us alone. */
function sourceOf({ ours, defender }: ShownAlert): string[] {
  if (!defender) return [];
  return [ours ? l10n.t('found by us and by Microsoft Defender') : l10n.t('Microsoft Defender')];
}

function contextOf(alert: ShownAlert): string {
  return `alert.${isOpen(alert) ? 'open' : 'closed'}${alert.defender ? '.defender' : ''}`;
}

function statusText({ status }: ShownAlert): string {
  switch (status) {
    case 'Active':
      return l10n.t('Active');
    case 'InProgress':
      return l10n.t('In progress');
    case 'Resolved':
      return l10n.t('Resolved');
    case 'Dismissed':
      return l10n.t('Dismissed');
  }
}

/** Day and minute in UTC, as the logs have it. */
export function shortTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
