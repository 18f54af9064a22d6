import * as vscode from 'vscode';
import { recipientOf, type Recipient } from '../monitor/channels/recipient';
import { notificationText } from './notificationText';
import type { Alert } from '../detection/alert';
import type { Settings } from './settings';

type Muting = Pick<Settings, 'notifiesHighAlerts' | 'muteHighAlerts'>;

/**
 * Tells new high alerts in the editor, all of one round in one message, by whichever window is first. While it is turned
 * off they count as told, so that turning it on again brings nothing old.
 */
export function highAlertNotification(settings: Muting): Recipient {
  const channel = {
    // No channel of a person's can be called so.
    name: 'editor notification',
    mostAtOnce: 100_000,
    send: (alerts: readonly Alert[]) => {
      if (settings.notifiesHighAlerts) void tell(alerts, settings);
      return Promise.resolve();
    },
  };
  return recipientOf(channel, { severity: 'High' });
}

async function tell(alerts: readonly Alert[], settings: Muting): Promise<void> {
  const [first] = alerts;
  if (!first) return;
  const show = vscode.l10n.t('Show');
  const never = vscode.l10n.t("Don't Show Again");
  const message =
    alerts.length === 1
      ? notificationText(vscode.l10n.t('{0} on {1}', first.alertDisplayName, first.compromisedEntity))
      : vscode.l10n.t('{0} new high alerts on Cosmos DB accounts', alerts.length);
  const answer = await vscode.window.showWarningMessage(message, show, never);
  if (answer === never) await settings.muteHighAlerts();
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
