import * as vscode from 'vscode';
import { accountsTree, viewStateOf } from '../tree/accountsTree';
import { NodeProvider } from '../tree/treeView';
import type { WatchHost } from '../azure/watchHost';
import type { FleetView } from '../tree/accountsTree';

/** The accounts with their protection and alerts. The watch opens when the view is first seen. */
export function createAccountsView(host: WatchHost): vscode.Disposable {
  const view = () => viewOf(host);
  const provider = new NodeProvider(() => accountsTree(view()));
  const tree = vscode.window.createTreeView('cosmosGuard.accounts', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const update = () => {
    provider.refresh();
    void vscode.commands.executeCommand('setContext', 'cosmosGuard.accountsState', viewStateOf(view()));
    tree.message =
      host.watch?.busy && viewStateOf(view()) === 'loading' ? vscode.l10n.t('Reading from Azure…') : '';
  };
  const openWhenSeen = () => {
    if (tree.visible) void host.open();
  };
  update();
  openWhenSeen();
  return vscode.Disposable.from(
    tree,
    provider,
    host.onDidChange(update),
    tree.onDidChangeVisibility(openWhenSeen),
  );
}

function viewOf({ watch }: WatchHost): FleetView {
  if (!watch) return { subscriptions: {}, alerts: [], trouble: [] };
  return { subscriptions: watch.fleet.subscriptions, alerts: watch.alerts.alerts, trouble: watch.trouble };
}
