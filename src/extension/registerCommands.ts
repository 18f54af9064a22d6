import * as vscode from 'vscode';
import type { Command } from './command';
import type { Services } from './services';

/** Registers the commands. One that fails is told to the person, with the log for the details. */
export function registerCommands(
  commands: readonly Command[],
  log: vscode.LogOutputChannel,
  services: Services,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, async (argument: unknown, selection: unknown) => {
        try {
          await command.run(services, argument, selection);
        } catch (error) {
          log.error(`${command.id} failed.`, error);
          void reportFailure(error, log);
        }
      }),
    ),
  );
}

async function reportFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const text = error instanceof Error ? error.message : String(error);
  if ((await vscode.window.showErrorMessage(vscode.l10n.t('Cosmos Guard: {0}', text), showLog)) === showLog)
    log.show();
}
