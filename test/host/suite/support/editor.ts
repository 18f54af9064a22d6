import * as vscode from 'vscode';
import { eventually } from './eventually';

/** Our diagnostics of a document, without those of a task that ran: these lead to no page. */
export function diagnosticsOf(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  const ours = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Cosmos Guard');
  return ours.filter(({ code }) => typeof code === 'object');
}

/** Opens an untitled document and waits until it is linted. */
export async function untitled(
  content: string,
  count: number,
  language = 'typescript',
): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  await withFindings(document, count);
  return document;
}

/** Waits until a document has just so many findings. */
export async function withFindings(document: vscode.TextDocument, count: number): Promise<void> {
  await eventually(
    () =>
      `${count} findings in ${document.uri.toString()}, where there are ${diagnosticsOf(document).length}`,
    () => diagnosticsOf(document).length === count,
  );
}

/** Waits until just these texts of a document are underlined, in their order. */
export async function underlining(document: vscode.TextDocument, texts: readonly string[]): Promise<void> {
  await eventually(
    `${texts.join()} underlined`,
    () =>
      diagnosticsOf(document)
        .map(({ range }) => document.getText(range))
        .join() === texts.join(),
  );
}

/**
 * The code actions that VS Code has for a range. It takes back the question where another extension registers itself
 * meanwhile, as happens just after the start; then it is asked again, as the editor does.
 */
export function codeActionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return eventually('an answer on code actions', async () => {
    try {
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        kind?.value,
      );
    } catch (error) {
      if (error instanceof Error && error.message === 'Canceled') return undefined;
      throw error;
    }
  });
}

/** What we show over the first place of a text in a document, as Markdown. */
export async function hoverOver(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(document.getText().indexOf(text)),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** Throws away what was typed, and closes all editors. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
