import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('Activation @packaged', () => {
  const extension = () => {
    const found = vscode.extensions.getExtension('cosmos-guard.cosmos-guard');
    assert.ok(found, 'the extension is not installed');
    return found;
  };

  test('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  test('registers exactly the commands that it contributes', async () => {
    await extension().activate();
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
    const registered = (await vscode.commands.getCommands(true))
      .filter((id) => id.startsWith('cosmosGuard.'))
      .sort();
    assert.deepEqual(
      registered.filter((id) => !isMadeByTheWorkbench(id)),
      contributed,
    );
  });
});

/** For each view and view container the workbench registers commands of its own, under the view's id. */
function isMadeByTheWorkbench(id: string): boolean {
  return /\.(open|focus|resetViewLocation|removeView|toggleVisibility)$/.test(id);
}
