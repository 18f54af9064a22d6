import * as vscode from 'vscode';
import type { PageAction } from './message';

/** The command behind each button of an alert's page; `print` is done by the page itself. */
const commands: Readonly<Record<Exclude<PageAction, 'print'>, string>> = {
  goToQuery: 'cosmosGuard.goToQuery',
  openEvidence: 'cosmosGuard.openEvidence',
  showActivity: 'cosmosGuard.showActivity',
  judgeAlert: 'cosmosGuard.judgeAlert',
  suppressHere: 'cosmosGuard.suppressHere',
  copyMarkdown: 'cosmosGuard.copyAlert',
};

/** Runs the command of a button on the alert of the page. */
export async function runAction(action: PageAction, alertId: string): Promise<void> {
  if (action === 'print') return;
  await vscode.commands.executeCommand(commands[action], { subject: { kind: 'alert', id: alertId } });
}
