import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('No folder open', () => {
  test('activates', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    const extension = vscode.extensions.getExtension('cosmos-guard.cosmos-guard');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
