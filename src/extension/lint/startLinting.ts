import * as vscode from 'vscode';
import { LintCodeActions } from './codeActions';
import { Configurations } from './configurations';
import { Linting } from './linting';
import { offerLintTasks } from './lintTasks';
import type { LoadGrammar } from '../../linter/linter';
import { QueryHoverProvider } from './queryHoverProvider';
import { showStatus } from './status';

/**
 * Loads the linter, behind the activation, and starts to lint what is open. Where it cannot be loaded the person is
 * told; the rest of the extension works on.
 */
export async function startLinting(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<Linting | undefined> {
  try {
    return await start(context, log);
  } catch (error) {
    tell(error, log);
    return undefined;
  }
}

function tell(error: unknown, log: vscode.LogOutputChannel): void {
  log.error('The linter could not be loaded.', error);
  void vscode.window.showErrorMessage(
    vscode.l10n.t('Cosmos Guard cannot check code: its grammars could not be loaded. Install it again.'),
  );
}

/** Reads grammars from the folder of the extension. The first that is missing is told to the person. */
function grammarLoader(extension: vscode.Uri, log: vscode.LogOutputChannel): LoadGrammar {
  let told = false;
  return async (fileName) => {
    try {
      return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'grammars', fileName));
    } catch (error) {
      if (!told) tell(error, log);
      told = true;
      throw error;
    }
  };
}

async function start(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Linting> {
  const { createLinter } = await import('../../linter/createLinter');
  const linter = createLinter(grammarLoader(context.extensionUri, log));
  const configurations = new Configurations(log);
  const linting = new Linting(linter, configurations, log);
  const languages = linter.languages.map((language) => ({ language }));
  context.subscriptions.push(
    linting,
    configurations,
    offerLintTasks(context.extensionUri),
    showStatus(linting, linter.languages),
    vscode.languages.registerCodeActionsProvider(
      languages,
      new LintCodeActions(linting),
      LintCodeActions.metadata,
    ),
    vscode.languages.registerHoverProvider(languages, new QueryHoverProvider(linting)),
  );
  return linting;
}
