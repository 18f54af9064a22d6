import * as vscode from 'vscode';
import { alertsMessage } from '../tree/alertsMessage';
import { alertsStateOf, alertsTree, newCount } from '../tree/alertsTree';
import { NodeProvider } from '../tree/treeView';
import { coalesce } from './coalesce';
import { whenOther } from './whenOther';
import type { NodeView } from './nodeView';
import type { WatchHost } from '../azure/watchHost';
import type { Reason } from '../../shared/available';

/** Milliseconds in which changes are shown together. */
const pause = 100;

/** All alerts, what needs a person first, with the count of new ones as the badge of the view. */
export function createAlertsView(host: WatchHost): NodeView {
  const alerts = () => host.watch?.listedAlerts ?? [];
  const nodes = madeOnce((list: ReturnType<typeof alerts>) => alertsTree(list), alerts);
  const provider = new NodeProvider(nodes);
  const tree = vscode.window.createTreeView('cosmosGuard.alerts', { treeDataProvider: provider });
  const setState = whenOther((state: string) => {
    void vscode.commands.executeCommand('setContext', 'cosmosGuard.alertsState', state);
  });
  const say = whenOther((text: string) => {
    tree.message = text;
  });
  const update = () => {
    provider.refresh();
    const state = alertsStateOf(host.watch?.fleet.accounts ?? [], alerts());
    setState(state);
    say(alertsMessage(state, troubleOf(host), host.watch?.lastPoll?.unjudged ?? []));
    const count = newCount(alerts());
    tree.badge =
      count > 0
        ? { value: count, tooltip: vscode.l10n.t('{0} new alerts on Cosmos DB accounts', count) }
        : undefined;
  };
  const later = coalesce(update, pause);
  const openWhenSeen = () => {
    if (tree.visible) void host.open();
  };
  update();
  openWhenSeen();
  const parts = vscode.Disposable.from(
    tree,
    provider,
    later,
    host.onDidChange(later.ask),
    tree.onDidChangeVisibility(openWhenSeen),
  );
  return {
    nodes,
    dispose: () => {
      parts.dispose();
    },
  };
}

/** Why the last round was not whole; whoever never signed in is told so among the accounts. */
function troubleOf({ watch }: WatchHost): readonly Reason[] {
  if (!watch || watch.fleet.accounts.length === 0) return [];
  const { reason } = watch.fleet.subscriptions;
  return reason ? [reason, ...watch.trouble] : watch.trouble;
}

/** What a list is shown as, made anew where it is another list. */
function madeOnce<A, T>(make: (list: readonly A[]) => T, current: () => readonly A[]): () => T {
  let last: { readonly list: readonly A[]; readonly shown: T } | undefined;
  return () => {
    const list = current();
    if (last?.list !== list) last = { list, shown: make(list) };
    return last.shown;
  };
}
