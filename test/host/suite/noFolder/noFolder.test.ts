import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, untitled } from '../support/editor';
import { eventually } from '../support/eventually';
import { activated, nodeOf } from '../support/extension';

suite('No folder open', () => {
  teardown(closeAll);

  test('activates, and reads nothing of Azure before that is asked for', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    await activated();
    const read = Object.keys(require.cache).map((file) => path.basename(file));
    assert.ok(read.includes('extension.js'), 'what is read cannot be seen');
    assert.deepEqual(
      read.filter((name) => name === 'later.js' || name === 'azureIdentity.js'),
      [],
    );
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
