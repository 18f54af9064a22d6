import * as vscode from 'vscode';
import { PageProvider } from './page/pageProvider';
import { pageScheme } from './page/page';
import type { WatchHost } from './azure/watchHost';
import type { LogFileAnalysis } from './logFile/logFileAnalysis';

/** Serves the pages of alerts, rules and log file reports. */
export function servePages(host: WatchHost, logFile: LogFileAnalysis): vscode.Disposable {
  const provider = new PageProvider({
    rule: async (id) => {
      const [{ rulePage }, { rules }] = await Promise.all([
        import('../report/rulePage'),
        import('../linter/rules'),
      ]);
      const rule = rules.find((candidate) => candidate.id === id);
      return rule && rulePage(rule);
    },
    alert: async (id) => {
      const alert = logFile.alert(id) ?? host.watch?.listedAlert(id);
      if (!alert) return undefined;
      const [{ alertPage }, { detections }] = await Promise.all([
        import('./page/alertPage'),
        import('./later'),
      ]);
      return alertPage(
        alert,
        detections.find((detection) => detection.id === alert.alertType),
      );
    },
    'log-file': async () => {
      const { logFilePage } = await import('./page/logFilePage');
      return logFile.result && logFilePage(logFile.result);
    },
  });
  return vscode.Disposable.from(
    provider,
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, provider),
    host.onDidChange(() => {
      provider.refresh();
    }),
    {
      dispose: logFile.onChange(() => {
        provider.refresh();
      }),
    },
  );
}
