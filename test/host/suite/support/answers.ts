import * as vscode from 'vscode';

interface Asked {
  readonly message: string;
  readonly detail: string;
}

/**
 * Stands in for the person while the work runs: every dialogue gets the answer. Gives what was asked, and what was
 * told along the way.
 */
export async function answering(
  answer: string | undefined,
  work: () => Promise<unknown>,
): Promise<{ readonly asked: readonly Asked[]; readonly told: readonly string[] }> {
  const asked: Asked[] = [];
  const told: string[] = [];
  const { showWarningMessage, showInformationMessage, showErrorMessage } = vscode.window;
  const tell = (message: string) => {
    told.push(message);
    return Promise.resolve(undefined);
  };
  Object.assign(vscode.window, {
    showWarningMessage: (message: string, options?: { detail?: string }) => {
      asked.push({ message, detail: options?.detail ?? '' });
      return Promise.resolve(answer);
    },
    showInformationMessage: tell,
    showErrorMessage: tell,
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage, showErrorMessage });
  }
  return { asked, told };
}
