import * as vscode from 'vscode';

/** The scheme of our read-only pages: `/alert/<id>.md`, `/rule/<id>.md`, `/log-file.md`. */
export const pageScheme = 'cosmos-guard';

/** Opens one of our pages, rendered. They are Markdown in which all untrusted text is escaped. */
export async function openPage(path: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: pageScheme, path });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}
