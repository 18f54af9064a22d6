import * as vscode from 'vscode';
import { driftTexts, waysBack } from './driftText';
import type { DefenderDrift } from '../../monitor/defenderLog';
import type { Watch } from '../../monitor/watch';

/** Tells the person of Defender switches that somebody else turned, with the way back for what was turned off. */
export function tellDrift(watch: Watch): vscode.Disposable {
  return new vscode.Disposable(watch.onDrift((drifts) => void tell(drifts)));
}

async function tell(drifts: readonly DefenderDrift[]): Promise<void> {
  const { off, on } = driftTexts(drifts);
  if (on) void vscode.window.showInformationMessage(on);
  if (!off) return;
  const turnOn = vscode.l10n.t('Turn On…');
  const showAccounts = vscode.l10n.t('Show Accounts');
  const chosen = await vscode.window.showWarningMessage(off, turnOn, showAccounts);
  if (chosen === showAccounts) await vscode.commands.executeCommand('cosmosGuard.accounts.focus');
  if (chosen !== turnOn) return;
  for (const { command, nodes } of waysBack(drifts))
    await vscode.commands.executeCommand(command, nodes[0], nodes);
}
