import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withFindings } from '../support/editor';
import { activated } from '../support/extension';

suite('A workspace of two folders', () => {
  suiteSetup(activated);

  test('has a file of suppressions in each folder', async () => {
    const surface = await activated();
    const files = surface.teamFolders().map(({ file }) => file);
    assert.equal(new Set(files).size, 2);
    for (const file of files) assert.match(file, /\.cosmosguard.suppressions\.json$/);
  });

  test('lints the files of a folder by the settings of that folder', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    const [file] = await vscode.workspace.findFiles('**/books.ts');
    assert.ok(file);
    const document = await vscode.workspace.openTextDocument(file);
    await withFindings(document, 1);
    const settings = vscode.workspace.getConfiguration('cosmosGuard.lint', file);
    await settings.update('enable', false, vscode.ConfigurationTarget.WorkspaceFolder);
    await withFindings(document, 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await withFindings(document, 1);
  });
});
