import * as vscode from 'vscode';
import { accountsTree } from '../tree/accountsTree';
import { viewMessage, viewStateOf, type ViewState } from '../tree/viewState';
import { NodeProvider } from '../tree/treeView';
import { settings } from '../settings';
import { coalesce } from './coalesce';
import { whenOther } from './whenOther';
import type { ArrangementStore } from './arrangementStore';
import type { NodeView } from './nodeView';
import type { WatchHost } from '../azure/watchHost';
import type { Arrangement } from '../tree/arrangement';
import type { FleetView } from '../tree/fleetView';
import type { Row } from '../tree/shownTree';

/** Milliseconds in which changes are shown together. */
const pause = 30;

/** The accounts with their protection and alerts. The watch opens when the view is first seen. */
export function createAccountsView(host: WatchHost, arrangement: ArrangementStore): NodeView {
  const view = () => viewOf(host, arrangement.current);
  const nodes = () => accountsTree(view());
  const provider = new NodeProvider(nodes);
  const tree = vscode.window.createTreeView('cosmosGuard.accounts', {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const around = surroundings(tree);
  const update = () => {
    provider.refresh();
    const shown = view();
    const state = viewStateOf(shown);
    const filter = filterText(arrangement.current);
    around.describe([filter, lastRead(host)].filter(Boolean).join(' · '));
    around.setState(state);
    around.setFiltered(filter !== '');
    around.say(viewMessage(state, shown.subscriptions.reason));
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
    arrangement.onDidChange(update),
    tree.onDidChangeVisibility(openWhenSeen),
    tree.onDidExpandElement(({ element }) => host.watch?.fleet.lookAt(accountsAt(element))),
  );
  return {
    nodes,
    dispose: () => {
      parts.dispose();
    },
  };
}

/** The accounts that a person looks at when they open a row: the one of the row, or those under it. */
function accountsAt({ node }: Row): string[] {
  return [node, ...(node.children ?? [])].flatMap(({ subject }) =>
    subject?.kind === 'account' ? subject.id : [],
  );
}

/** What stands around the rows, and what menus and welcomes look at. */
function surroundings(tree: vscode.TreeView<Row>) {
  return {
    describe: whenOther((text: string) => {
      tree.description = text;
    }),
    say: whenOther((text: string) => {
      tree.message = text;
    }),
    setState: whenOther((state: ViewState) => {
      setContext('accountsState', state);
    }),
    setFiltered: whenOther((isFiltered: boolean) => {
      setContext('isFiltered', isFiltered);
    }),
  };
}

function setContext(name: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `cosmosGuard.${name}`, value);
}

function viewOf({ watch }: WatchHost, arrangement: Arrangement): FleetView {
  const now = Date.now();
  if (!watch) return { subscriptions: {}, alerts: [], trouble: [], arrangement, now };
  const { subscriptions, closedTenants, readableSubscriptions } = watch.fleet;
  return {
    ...{ subscriptions, closedTenants, arrangement, now },
    readable: readableSubscriptions,
    signIn: settings.signIn,
    alerts: watch.listedAlerts,
    trouble: watch.trouble,
    defenderSeen: (id) => watch.defenderLog.of(id),
    logNeeds: watch.logNeeds,
  };
}

/** What is left out, beside the name of the view: nobody should take a filtered tree for all there is. */
function filterText({ wanted, text }: Arrangement): string {
  const names = {
    all: '',
    attention: vscode.l10n.t('what needs attention'),
    unprotected: vscode.l10n.t('unprotected'),
    alerts: vscode.l10n.t('with alerts'),
    favourites: vscode.l10n.t('favourites'),
  };
  return [names[wanted], text && `“${text}”`].filter(Boolean).join(', ');
}

/** When the logs were last read, beside the name of the view. */
function lastRead({ watch }: WatchHost): string {
  if (!watch?.lastPoll) return '';
  return vscode.l10n.t('logs read at {0}', new Date(watch.lastPoll.at).toLocaleTimeString());
}
