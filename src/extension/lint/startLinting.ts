import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LoadGrammar } from '../../linter/linter';
import type { Attacks, WorkspaceLinting } from './startLinter';

/**
 * Loads the linter, behind the activation, and starts it. Where it cannot be loaded the person is told; the rest of
 * the extension works on.
 */
export async function startLinting(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  attacks: Attacks,
): Promise<WorkspaceLinting> {
  try {
    // Once what waits for the activation has had its turn.
    await turn();
    const { startLinter } = await import('./startLinter');
    return startLinter(context, grammarLoader(context.extensionUri, log), log, attacks);
  } catch (error) {
    tell(error, log);
    return notLoaded;
  }
}

const notLoaded: WorkspaceLinting = {
  status: () => undefined,
  lintWorkspace: () => Promise.resolve({ files: 0, findings: 0, skipped: 0 }),
  lintText: () => Promise.resolve(undefined),
  findCalls: () => Promise.resolve({ places: [], certain: false, isWhole: false }),
  fixWorkspace: () => Promise.resolve({ fixes: 0 }),
};

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
