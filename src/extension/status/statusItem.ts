import * as vscode from 'vscode';
import { coalesce } from '../views/coalesce';
import { watchStatus } from './watchStatus';
import type { WatchHost } from '../azure/watchHost';

/** Milliseconds in which changes are shown together. */
const pause = 250;

/** The watch in the status bar, from when it is open on; a click shows the alerts. */
export function createStatusItem(host: WatchHost): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('cosmosGuard.watch', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Cosmos Guard: Alerts');
  item.command = 'cosmosGuard.alerts.focus';
  const update = () => {
    if (host.watch) show(item, host.watch);
    else item.hide();
  };
  const later = coalesce(update, pause);
  return vscode.Disposable.from(item, later, host.onDidChange(later.ask), host.onDidOpen(update));
}

function show(item: vscode.StatusBarItem, watch: NonNullable<WatchHost['watch']>): void {
  const { busy, trouble, listedAlerts, lastPoll, fleet } = watch;
  const { reason } = fleet.subscriptions;
  const { text, tooltip, spoken } = watchStatus({
    busy,
    trouble: reason ? [reason, ...trouble] : trouble,
    alerts: listedAlerts,
    lastRead: lastPoll ? new Date(lastPoll.at).toLocaleTimeString() : '',
  });
  item.text = text;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken };
  item.show();
}
