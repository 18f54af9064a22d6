import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('A folder that the user does not trust', () => {
  test('leaves the extension at work, within its limits', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('cosmos-guard.cosmos-guard');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });
});
