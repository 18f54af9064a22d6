import * as vscode from 'vscode';

/**
 * The text of a file as an editor would show it. Nearly all are in UTF-8, which is told at once; of others VS Code knows
 * more, by their first bytes and its settings.
 */
export async function readText(uri: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not in UTF-8.
    return vscode.workspace.decode(bytes, { uri });
  }
}
