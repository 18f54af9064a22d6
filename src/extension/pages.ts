import * as vscode from 'vscode';
import { PageProvider } from './page/pageProvider';
import { pageScheme } from './page/page';
import type { LogFileAnalysis } from './logFile/logFileAnalysis';

/** Serves the pages of rules and log file reports. */
export function servePages(logFile: LogFileAnalysis): vscode.Disposable {
  const provider = new PageProvider({
    rule: async (id) => {
      const [{ rulePage }, { rules }] = await Promise.all([
        import('../report/rulePage'),
        import('../linter/rules'),
      ]);
      const rule = rules.find((candidate) => candidate.id === id);
      return rule && rulePage(rule);
    },
    'log-file': async () => {
      const { logFilePage } = await import('./page/logFilePage');
      return logFile.result && logFilePage(logFile.result);
    },
  });
  return vscode.Disposable.from(
    provider,
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, provider),
    {
      dispose: logFile.onChange(() => {
        provider.refresh();
      }),
    },
  );
}
