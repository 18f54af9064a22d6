import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { openPage } from './page/openPage';
import { notificationText } from './notificationText';
import { withoutIcons } from './withoutIcons';
import { sentence } from '../shared/available';
import type { AlertPanels } from './alertDetails/alertPanels';
import type { Choice, Ui } from './ui';

/** The person in front of VS Code. */
export function vscodeUi(log: vscode.LogOutputChannel, alerts: Pick<AlertPanels, 'show'>): Ui {
  return {
    inform: (message) => void vscode.window.showInformationMessage(notificationText(message)),
    explain: (reason) => {
      if (reason.kind === 'cancelled') return;
      log.warn(sentence(reason));
      void vscode.window.showErrorMessage(notificationText(sentence(reason)));
    },
    confirm: async ({ message, detail, action }) =>
      (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action,
    pick: async (title, choices) => {
      const picked = await vscode.window.showQuickPick(choices.map(plainChoice), {
        title,
        matchOnDescription: true,
        // A notification that comes in between must not end a command of several steps.
        ignoreFocusOut: true,
      });
      return picked?.value;
    },
    pickMany,
    ask: async ({ check, ...options }) =>
      vscode.window.showInputBox({
        ignoreFocusOut: true,
        ...options,
        ...(check && { validateInput: check }),
      }),
    openWebPage: async (url) => {
      // As a text: an Uri would be escaped anew, and links with an address in their fragment would lead nowhere.
      await vscode.commands.executeCommand('vscode.open', url);
    },
    chooseFiles: async (title, filters) => {
      const files = await vscode.window.showOpenDialog({
        title,
        filters,
        canSelectMany: true,
        openLabel: title,
      });
      return files?.map(({ fsPath }) => fsPath);
    },
    withProgress: (title, work) =>
      Promise.resolve(
        vscode.window.withProgress(
          { location: vscode.ProgressLocation.Notification, title, cancellable: true },
          (progress, token) =>
            work(
              {
                report: (message) => {
                  progress.report({ message });
                },
              },
              signalOf(token),
            ),
        ),
      ),
    openPage,
    openCode: async ({ uri, start, end }) => {
      const selection = new vscode.Range(start.line, start.character, end.line, end.character);
      await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection });
    },
    showAlert: (id, title) => {
      alerts.show(id, title);
    },
    openText: async (content, wanted) => {
      // Without an extension that knows it, a language is plain text.
      const known = (await vscode.languages.getLanguages()).includes(wanted);
      const options = { content, language: known ? wanted : 'plaintext' };
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(options));
    },
    save: async (title, name, text) => {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
      const defaultUri = vscode.Uri.joinPath(folder, name);
      const uri = await vscode.window.showSaveDialog({ title, defaultUri });
      if (uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      return uri !== undefined;
    },
    copy: async (text) => {
      await vscode.env.clipboard.writeText(text);
    },
    showLog: () => {
      log.show();
    },
  };
}

async function pickMany<T>(title: string, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined> {
  const picked = await vscode.window.showQuickPick(choices.map(plainChoice), {
    title,
    canPickMany: true,
    matchOnDescription: true,
    placeHolder: vscode.l10n.t('Type to search'),
  });
  return picked?.map(({ value }) => value);
}

/** Names of accounts, principals and addresses stand in choices: none of them draws an icon. */
function plainChoice<T>(choice: Choice<T>): Choice<T> {
  const { label, description, detail } = choice;
  return {
    ...choice,
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
  };
}

/** VS Code's cancellation as the signal that everything below the extension takes. */
function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  return controller.signal;
}
