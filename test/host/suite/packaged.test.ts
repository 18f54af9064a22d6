import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeActionsAt, closeAll, diagnosticsOf, withFindings } from './support/editor';
import { eventually } from './support/eventually';

/** What a user of the published extension meets without an Azure: told by what VS Code shows, and by nothing else. */
suite('As installed @packaged', () => {
  const inSample = (file: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file);

  teardown(closeAll);

  test('underlines the vulnerable query of the sample, and fixes it', async () => {
    const document = await vscode.workspace.openTextDocument(inSample('src/books.ts'));
    await vscode.window.showTextDocument(document);
    await withFindings(document, 1);
    const [diagnostic] = diagnosticsOf(document);
    const actions = await codeActionsAt(document, diagnostic!.range, vscode.CodeActionKind.QuickFix);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, 'no preferred fix');
    await vscode.workspace.applyEdit(fix.edit);
    await withFindings(document, 0);
    assert.match(document.getText(), /c\.author = @author`/);
  });

  test('analyses an exported log file', async () => {
    await vscode.commands.executeCommand('cosmosGuard.analyzeLogFile', inSample('logs/AzureActivity.csv'));
    await eventually('the report in a tab', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label }) => label.includes('AzureActivity.csv')),
    );
    await vscode.commands.executeCommand('cosmosGuard.closeLogFile');
  }).timeout(60_000);
});
