import { l10n } from 'vscode';
import { alertsTree } from './alertsTree';
import type { LogFileResult } from '../logFile/logFileResult';
import type { TreeNode } from './node';

/** What the detections found in log files, and what could not be read of them. */
export function logFileTree({ names, alerts, rows, rejectedCount }: LogFileResult): TreeNode[] {
  return [
    {
      id: 'logFile',
      label: names.join(', '),
      description: l10n.t('{0} records, {1} alerts', rows, alerts.length),
      icon: { id: 'output' },
      context: 'logFile',
      expanded: true,
      children: [...rejectedNode(rejectedCount), ...alertsTree(alerts, 'logFile')],
    },
  ];
}

function rejectedNode(count: number): TreeNode[] {
  if (count === 0) return [];
  return [
    {
      id: 'logFile/rejected',
      label: l10n.t('{0} lines could not be read', count),
      description: l10n.t('the report names them'),
      icon: { id: 'warning', color: 'list.warningForeground' },
      context: 'rejected',
    },
  ];
}
