import * as vscode from 'vscode';
import { isOpen } from '../../detection/alert';
import type { Attacks } from '../lint/startLinter';
import type { WatchHost } from '../azure/watchHost';
import type { LogFileAnalysis } from '../logFile/logFileAnalysis';

/** The open alerts that name queries, of the watch and of log files. */
export function attacksOf(host: WatchHost, logFile: LogFileAnalysis): Attacks {
  const changed = new vscode.EventEmitter<void>();
  host.onDidChange(() => {
    changed.fire();
  });
  logFile.onChange(() => {
    changed.fire();
  });
  return {
    changed: changed.event,
    alerts: () =>
      [...(logFile.result?.alerts ?? []), ...(host.watch?.listedAlerts ?? [])].flatMap((alert) => {
        const queries = alert.entities.flatMap((entity) => (entity.type === 'query' ? [entity.text] : []));
        return isOpen(alert) && queries.length > 0
          ? [{ id: alert.systemAlertId, title: alert.alertDisplayName, queries }]
          : [];
      }),
  };
}
