import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withFindings } from '../support/editor';
import { eventually } from '../support/eventually';
import { activated, nodeOf } from '../support/extension';

suite('A folder that the user does not trust', () => {
  test('leaves the extension at work', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const surface = await activated();
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    await eventually('an account', () => nodeOf(surface.accounts(), 'contoso-orders'));
  });

  test('lints its files', async () => {
    await activated();
    const [file] = await vscode.workspace.findFiles('**/books.ts');
    assert.ok(file);
    await withFindings(await vscode.workspace.openTextDocument(file), 1);
  });

  test('cannot hide a finding by its configuration', async () => {
    await activated();
    const [books] = await vscode.workspace.findFiles('**/books.ts');
    assert.ok(books);
    const content = { exclude: ['**'], rules: { 'cosmos/concatenated-value': 'off' }, rulez: 1 };
    const file = vscode.Uri.joinPath(books, '..', 'cosmosguard.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(content)));
    await eventually('that the file is read', () =>
      vscode.languages.getDiagnostics(file).some(({ source }) => source === 'Cosmos Guard'),
    );
    await withFindings(await vscode.workspace.openTextDocument(books), 1);
    await vscode.workspace.fs.delete(file);
  });

  test('is no place to share suppressions in', async () => {
    const surface = await activated();
    assert.deepEqual(surface.teamFolders(), []);
  });

  test('has no say in where we sign in, or which files we read', () => {
    const settings = vscode.workspace.getConfiguration('cosmosGuard');
    for (const name of [
      'cloud',
      'signIn',
      'subscriptions',
      'intelligence.torExitNodes',
      'intelligence.suspiciousAddresses',
    ])
      assert.equal(settings.inspect(name)?.workspaceValue, undefined, name);
  });
});
