import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('A workspace of two folders', () => {
  test('activates', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    const extension = vscode.extensions.getExtension('cosmos-guard.cosmos-guard');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
