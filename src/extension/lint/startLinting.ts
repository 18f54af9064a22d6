import * as vscode from 'vscode';
import { LintCodeActions } from './codeActions';
import { Linting } from './linting';
import { QueryHoverProvider } from './queryHoverProvider';
import { showSkipped } from './skippedStatus';

/**
 * Loads the grammars, behind the activation, and starts to lint what is open. Where they cannot be loaded the person
 * is told; the rest of the extension works on.
 */
export async function startLinting(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<Linting | undefined> {
  try {
    return await start(context, log);
  } catch (error) {
    log.error('The linter could not be loaded.', error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Cosmos Guard cannot check code: its grammars could not be loaded. Install it again.'),
    );
    return undefined;
  }
}

async function start(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Linting> {
  const { createLinter } = await import('../../linter/createLinter');
  const linter = await createLinter((fileName) =>
    Promise.resolve(
      vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'grammars', fileName)),
    ),
  );
  const linting = new Linting(linter, log);
  const languages = linter.languages.map((language) => ({ language }));
  context.subscriptions.push(
    linting,
    showSkipped(linting, linter.languages),
    vscode.languages.registerCodeActionsProvider(
      languages,
      new LintCodeActions(linting),
      LintCodeActions.metadata,
    ),
    vscode.languages.registerHoverProvider(languages, new QueryHoverProvider(linting)),
  );
  return linting;
}
