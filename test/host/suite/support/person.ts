import * as vscode from 'vscode';

/** What a person picks and types, in whatever order they are asked. */
export interface Answers {
  /** Labels, the first that is offered is picked. */
  readonly picks?: readonly string[];
  /** By the title of the question. */
  readonly writes?: Readonly<Record<string, string>>;
  /** Whether they go on where they are asked to confirm. */
  readonly confirms?: true;
  /** Where files are saved, and which are opened. */
  readonly file?: vscode.Uri;
}

interface Asked {
  readonly title?: string;
  readonly validateInput?: (text: string) => unknown;
}

/** Stands in for the person while the work runs; gives what they were told, and the labels that they were offered. */
export async function person(
  { picks = [], writes = {}, confirms, file }: Answers,
  work: () => Thenable<unknown>,
): Promise<{ readonly told: readonly string[]; readonly offered: readonly string[] }> {
  const told: string[] = [];
  const offered: string[] = [];
  const { window } = vscode;
  const { showQuickPick, showInputBox, showSaveDialog, showOpenDialog } = window;
  const { showInformationMessage, showErrorMessage, showWarningMessage } = window;
  const tell = (message: string) => {
    told.push(message);
    return Promise.resolve(undefined);
  };
  Object.assign(window, {
    showInformationMessage: tell,
    showErrorMessage: tell,
    showWarningMessage: (message: string, _: unknown, action: unknown) => {
      told.push(message);
      return Promise.resolve(confirms && action);
    },
    showQuickPick: (choices: readonly vscode.QuickPickItem[]) => {
      offered.push(...choices.map(({ label }) => label));
      return Promise.resolve(choices.find(({ label }) => picks.includes(label)));
    },
    showInputBox: ({ title = '', validateInput }: Asked) => {
      const text = writes[title];
      const isRefused = text !== undefined && validateInput?.(text) !== undefined;
      return Promise.resolve(isRefused ? undefined : text);
    },
    showSaveDialog: () => Promise.resolve(file),
    showOpenDialog: () => Promise.resolve(file && [file]),
  });
  try {
    await work();
  } finally {
    Object.assign(window, { showQuickPick, showInputBox, showSaveDialog, showOpenDialog });
    Object.assign(window, { showInformationMessage, showErrorMessage, showWarningMessage });
  }
  return { told, offered };
}
