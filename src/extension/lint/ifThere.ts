import * as vscode from 'vscode';

/** The text of a file; undefined where none is there or can be read. */
export function textIfThere(uri: vscode.Uri): Promise<string | undefined> {
  return unless(async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), undefined);
}

/** The names of what lies in a folder; none where it cannot be read. */
export function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return unless(async () => (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name), []);
}

/** Whether there is no such file: one that merely cannot be read is there. */
export async function isGone(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return error.code === 'FileNotFound';
    throw error;
  }
}

async function unless<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return otherwise;
    throw error;
  }
}
