import * as vscode from 'vscode';
import { LintCodeActions } from './codeActions';
import { Linting } from './linting';
import { showSkipped } from './skippedStatus';

/** Loads the grammars and starts to lint what is open. They are loaded here, not at activation. */
export async function startLinting(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<Linting> {
  const { createLinter } = await import('../../linter/createLinter');
  const linter = await createLinter((fileName) =>
    Promise.resolve(
      vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'grammars', fileName)),
    ),
  );
  const linting = new Linting(linter, log);
  context.subscriptions.push(
    linting,
    showSkipped(linting, linter.languages),
    vscode.languages.registerCodeActionsProvider(
      linter.languages.map((language) => ({ language })),
      new LintCodeActions(linting),
      LintCodeActions.metadata,
    ),
  );
  return linting;
}
