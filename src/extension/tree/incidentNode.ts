import { l10n } from 'vscode';
import { incidentsOf } from '../../detection/incident';
import { alertNode, severityIcon, type ShownAlert } from './alertNode';
import { branch, type TreeNode } from './node';
import type { Alert } from '../../detection/alert';

/** An incident with its alerts in order of time, and the ids of those alerts. */
export interface IncidentNode {
  readonly node: TreeNode;
  readonly members: readonly string[];
}

/** The incidents among the alerts of one account. */
export function incidentNodes(alerts: readonly ShownAlert[], parent: string): IncidentNode[] {
  const byId = new Map(alerts.map((alert) => [alert.systemAlertId, alert]));
  // What belongs together does not depend on who found it.
  const all = alerts.map((alert): Alert => ({ ...alert, productName: 'Cosmos Guard' }));
  return incidentsOf(all).map(({ incidentId, title, severity, events, tactics }) => {
    const id = `${parent}/incident/${incidentId}`;
    const members = events.map(({ systemAlertId }) => systemAlertId);
    const node = branch(
      {
        id,
        label: l10n.t('Incident: {0}', tactics.join(', ')),
        description: l10n.t('{0} alerts', members.length),
        tooltip: [
          [l10n.t('What happened'), title],
          ...events.map(({ timeUtc, title: step }) => [timeUtc, step] as const),
        ],
        icon: { ...severityIcon(severity), id: 'flame' },
        context: 'incident',
        expanded: true,
        subject: { kind: 'incident', id: incidentId },
      },
      () => members.flatMap((member) => byId.get(member) ?? []).map((alert) => alertNode(alert, id)),
    );
    return { node, members };
  });
}
