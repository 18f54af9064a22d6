import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll } from './support/editor';
import { eventually } from './support/eventually';
import { activated } from './support/extension';

/** Makes a folder, and waits until VS Code tells of files in it: of a folder that is made within another at once it does not. */
async function makeWatched(folder: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(folder);
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.probe'));
  let told = false;
  watcher.onDidCreate(() => (told = true));
  let probes = 0;
  await eventually(`that ${folder.path} is watched`, async () => {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${probes++}.probe`), new Uint8Array());
    return told;
  });
  watcher.dispose();
}

suite('The rule files of a workspace', () => {
  let folder: vscode.Uri;

  suiteSetup(async () => {
    await activated();
    const [top] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(top);
    folder = vscode.Uri.joinPath(top.uri, '.cosmosguard');
    await makeWatched(folder);
    await makeWatched(vscode.Uri.joinPath(folder, 'detections'));
  });

  teardown(closeAll);

  // Not after each: of a folder that goes and comes at once VS Code tells nothing.
  suiteTeardown(() => vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false }));

  test('show their mistakes where they stand, while they are written', async () => {
    const file = vscode.Uri.joinPath(folder, 'detections', 'nights.yaml');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('severity: Awful\n'));
    const document = await vscode.workspace.openTextDocument(file);
    const mistakes = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(file).filter(({ message }) => message.includes('Awful'));
    const mistake = await eventually('the mistake', () => mistakes()[0]);
    assert.equal(document.getText(mistake.range), 'Awful');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, mistake.range, 'Medium');
    await vscode.workspace.applyEdit(edit);
    await eventually('that it is gone', () => mistakes().length === 0);
    await document.save();
  });

  test('are each marked where two have one identifier, until one has another', async () => {
    const rule = [
      'id: Contoso_NightReads',
      'title: Reads at night',
      'severity: Medium',
      'tactic: Collection',
      'evidence: access\n',
    ].join('\n');
    const files = ['one.yaml', 'two.yaml'].map((name) => vscode.Uri.joinPath(folder, 'detections', name));
    const write = (file: vscode.Uri, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const marked = (): number =>
      files.filter((file) =>
        vscode.languages.getDiagnostics(file).some(({ message }) => message.includes('Contoso_NightReads')),
      ).length;
    for (const file of files) await write(file, rule);
    await eventually('both marked', () => marked() === 2);
    for (const file of files.slice(1)) await write(file, rule.replace('Night', 'Day'));
    await eventually('neither marked', () => marked() === 0);
  });
});
