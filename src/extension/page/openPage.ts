import * as vscode from 'vscode';
import { pageScheme, pathOf } from './page';
import type { Page } from './page';

/** Opens one of our pages, rendered. They are Markdown in which all untrusted text is escaped. */
export async function openPage(page: Page): Promise<void> {
  const uri = vscode.Uri.from({ scheme: pageScheme, path: pathOf(page) });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}
