import * as vscode from 'vscode';
import type { Alert } from '../detection/alert';
import type { Watch } from '../monitor/watch';

const silenced = 'cosmosGuard.notificationsSilenced';

/** Tells of new high alerts, all of one poll in one message, until the person has had enough. */
export function notifyOfHighAlerts(watch: Watch, memory: vscode.Memento): void {
  watch.alerts.onChange(({ added }) => {
    const high = added.filter(
      ({ severity, systemAlertId }) =>
        severity === 'High' && watch.listedAlert(systemAlertId)?.status === 'Active',
    );
    if (high.length > 0 && !memory.get<boolean>(silenced, false)) void tell(high, memory);
  });
}

async function tell(alerts: readonly Alert[], memory: vscode.Memento): Promise<void> {
  const [first] = alerts;
  if (!first) return;
  const show = vscode.l10n.t('Show');
  const never = vscode.l10n.t("Don't Show Again");
  const message =
    alerts.length === 1
      ? vscode.l10n.t('{0} on {1}', first.alertDisplayName, first.compromisedEntity)
      : vscode.l10n.t('{0} new high alerts on Cosmos DB accounts', alerts.length);
  const answer = await vscode.window.showWarningMessage(message, show, never);
  if (answer === never) await memory.update(silenced, true);
  else if (answer === show) await showAlerts(alerts);
}

async function showAlerts(alerts: readonly Alert[]): Promise<void> {
  const [only, another] = alerts;
  if (!only || another) await vscode.commands.executeCommand('cosmosGuard.alerts.focus');
  else
    await vscode.commands.executeCommand('cosmosGuard.showAlert', {
      subject: { kind: 'alert', id: only.systemAlertId },
    });
}
