import * as vscode from 'vscode';
import { printableHtml } from './panelHtml';

/** A web view cannot print: the page is saved as a file of its own and opened where it can be. */
export async function savePrintable(extension: vscode.Uri, title: string, body: string): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save a Page to Print'),
    defaultUri: vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      `${title.replace(/[^\w -]+/g, '').trim() || 'alert'}.html`,
    ),
    filters: { HTML: ['html'] },
  });
  if (!uri) return;
  const style = await vscode.workspace.fs.readFile(
    vscode.Uri.joinPath(extension, 'media', 'alertDetails.css'),
  );
  const page = printableHtml(title, body, new TextDecoder().decode(style));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(page));
  await vscode.env.openExternal(uri);
}
