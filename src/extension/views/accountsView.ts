import * as vscode from 'vscode';
import { accountsTree, viewStateOf } from '../tree/accountsTree';
import { NodeProvider } from '../tree/treeView';
import type { NodeView } from './nodeView';
import type { WatchHost } from '../azure/watchHost';
import type { FleetView } from '../tree/accountsTree';

/** The accounts with their protection and alerts. The watch opens when the view is first seen. */
export function createAccountsView(host: WatchHost): NodeView {
  const view = () => viewOf(host);
  const nodes = () => accountsTree(view());
  const provider = new NodeProvider(nodes);
  const tree = vscode.window.createTreeView('cosmosGuard.accounts', {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const update = () => {
    provider.refresh();
    tree.description = lastRead(host);
    void vscode.commands.executeCommand('setContext', 'cosmosGuard.accountsState', viewStateOf(view()));
    tree.message =
      host.watch?.busy && viewStateOf(view()) === 'loading' ? vscode.l10n.t('Reading from Azure…') : '';
  };
  const openWhenSeen = () => {
    if (tree.visible) void host.open();
  };
  update();
  openWhenSeen();
  const parts = vscode.Disposable.from(
    tree,
    provider,
    host.onDidChange(update),
    tree.onDidChangeVisibility(openWhenSeen),
  );
  return {
    nodes,
    dispose: () => {
      parts.dispose();
    },
  };
}

function viewOf({ watch }: WatchHost): FleetView {
  if (!watch) return { subscriptions: {}, alerts: [], trouble: [] };
  return { subscriptions: watch.fleet.subscriptions, alerts: watch.alerts.alerts, trouble: watch.trouble };
}

/** When the logs were last read, beside the name of the view. */
function lastRead({ watch }: WatchHost): string {
  if (!watch?.lastPoll) return '';
  return vscode.l10n.t('logs read at {0}', new Date(watch.lastPoll.at).toLocaleTimeString());
}
