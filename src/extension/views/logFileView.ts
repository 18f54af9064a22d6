import * as vscode from 'vscode';
import { logFileTree } from '../tree/logFileTree';
import { NodeProvider } from '../tree/treeView';
import type { LogFileAnalysis } from '../logFile/logFileAnalysis';

/** What the last analysed log files gave. The view is there only while there is something to show. */
export function createLogFileView(logFile: LogFileAnalysis): vscode.Disposable {
  const provider = new NodeProvider(() => (logFile.result ? logFileTree(logFile.result) : []));
  const tree = vscode.window.createTreeView('cosmosGuard.logFile', { treeDataProvider: provider });
  const update = () => {
    provider.refresh();
    void vscode.commands.executeCommand('setContext', 'cosmosGuard.hasLogFile', logFile.result !== undefined);
  };
  return vscode.Disposable.from(tree, provider, { dispose: logFile.onChange(update) });
}
