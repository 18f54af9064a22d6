import { l10n } from 'vscode';
import { alertCount } from './accountNode';
import { alertsTree } from './alertsTree';
import type { LogFileResult } from '../logFile/logFileResult';
import type { TreeNode } from './node';

/** What the detections found in log files, and what could not be read of them. */
export function logFileTree({ names, alerts, rows, rejectedCount }: LogFileResult): TreeNode[] {
  return [
    {
      id: 'logFile',
      label: names.join(', '),
      description: [recordCount(rows), alertCount(alerts.length)].join(', '),
      icon: { id: 'output' },
      context: 'logFile',
      expanded: true,
      children: [...rejectedNode(rejectedCount), ...alertsTree(alerts, 'logFile')],
    },
  ];
}

function recordCount(count: number): string {
  return count === 1 ? l10n.t('1 record') : l10n.t('{0} records', count);
}

function rejectedNode(count: number): TreeNode[] {
  if (count === 0) return [];
  return [
    {
      id: 'logFile/rejected',
      label: count === 1 ? l10n.t('1 line could not be read') : l10n.t('{0} lines could not be read', count),
      description: l10n.t('the report names them'),
      icon: { id: 'warning', color: 'list.warningForeground' },
      context: 'rejected',
    },
  ];
}
