import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, untitled } from '../support/editor';
import { eventually } from '../support/eventually';
import { activated, nodeOf } from '../support/extension';

suite('No folder open', () => {
  teardown(closeAll);

  test('activates', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    await activated();
  });

  test('lints what is typed into a document of no file', async () => {
    await untitled(
      "import { CosmosClient } from '@azure/cosmos';\n" +
        "export const find = (name) => new CosmosClient('').database('d').container('c').items\n" +
        '  .query(`SELECT * FROM c WHERE c.name = "${name}"`).fetchAll();\n',
      1,
      'javascript',
    );
  });

  test('shows the accounts', async () => {
    const surface = await activated();
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    await eventually('an account', () => nodeOf(surface.accounts(), 'contoso-orders'));
  });
});
