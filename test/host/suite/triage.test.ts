import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { fileStorage } from '../../../src/monitor/fileStorage';
import { TriageStore } from '../../../src/monitor/triageStore';
import { closeAll } from './support/editor';
import { eventually } from './support/eventually';
import { activated } from './support/extension';
import { person, type Answers } from './support/person';
import { attack } from './support/simulator';
import type { DevelopmentSurface } from '../../../src/extension/development';
import type { TreeNode } from '../../../src/extension/tree/node';

/** Alerts of Microsoft Defender alone keep their state in Azure. */
const isOurs = ({ context }: TreeNode) => !context.endsWith('.defender');

suite('Triage and exports', () => {
  let surface: DevelopmentSurface;
  let folder: vscode.Uri;

  suiteSetup(async function () {
    this.timeout(120_000);
    surface = await activated();
    folder = vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'cosmos-guard-triage-')));
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    await attack('tor', 'contoso-playground');
    await eventually('an alert of ours', () => surface.alerts().some(isOurs), 90_000);
  });
  suiteTeardown(closeAll);

  const run = (command: string, answers: Answers = {}, node?: TreeNode) =>
    person(answers, () => vscode.commands.executeCommand(`cosmosGuard.${command}`, node));
  const alert = (): TreeNode => {
    const found = surface.alerts().find((node) => isOurs(node) && node.context.startsWith('alert.open'));
    assert.ok(found, 'no alert is open');
    return found;
  };
  const contextOf = ({ id }: TreeNode) => surface.alerts().find((node) => node.id === id)?.context ?? '';
  const textOf = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const editorText = () => vscode.window.activeTextEditor?.document.getText() ?? '';

  test('a false positive is closed, and opened again', async () => {
    const chosen = alert();
    await run('judgeAlert', { picks: ['False Positive'] }, chosen);
    assert.match(contextOf(chosen), /^alert\.closed/);
    await vscode.commands.executeCommand('cosmosGuard.reactivateAlert', chosen);
    assert.match(contextOf(chosen), /^alert\.open/);
  });

  test('a suppression closes what it covers, until it is taken back', async () => {
    const chosen = alert();
    const writes = { 'Why? The answer is kept with the rule.': 'a drill' };
    await run(
      'suppressHere',
      { picks: ['Every alert on this account', '7 days', 'Only me'], writes },
      chosen,
    );
    assert.match(contextOf(chosen), /^alert\.closed/);
    const { offered } = await run('showSuppressionsHere');
    await run('showSuppressionsHere', { picks: offered });
    assert.match(contextOf(chosen), /^alert\.open/);
  });

  test('a suppression is written to the file of the team, beside what an editor holds', async () => {
    const chosen = alert();
    const [{ file: fsPath } = { file: '' }] = surface.teamFolders();
    const file = vscode.Uri.file(fsPath);
    const writes = { 'Why? The answer is kept with the rule.': 'a drill' };
    const picks = ['Every alert on this account', '7 days', 'My team'];
    const suppressed = await run('suppressHere', { picks, writes, confirms: true }, chosen);
    assert.match(suppressed.told.join(), /everyone of your team.*suppressed for your team/s);
    await eventually('the suppression', () => contextOf(chosen).startsWith('alert.closed'));

    const document = await vscode.workspace.openTextDocument(file);
    const byHand = new vscode.WorkspaceEdit();
    byHand.insert(file, new vscode.Position(0, 0), '// by hand\n');
    await vscode.workspace.applyEdit(byHand);
    const more = await run('suppressHere', { picks, writes, confirms: true }, chosen);
    assert.match(more.told.join(), /unsaved changes/);
    assert.equal((await textOf(file)).match(/a drill/g)?.length, 1);
    assert.match(document.getText(), /^\/\/ by hand/);
    assert.equal(document.getText().match(/a drill/g)?.length, 2);
    await document.save();

    await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true });
    await eventually('the alert again', () => contextOf(chosen).startsWith('alert.open'));
  });

  test('what another window decides is seen', async () => {
    const chosen = alert();
    const other = await TriageStore.open(fileStorage(await surface.stateFolder()));
    await other.decide(chosen.subject?.id ?? '', { at: Date.now(), status: 'Resolved' });
    await eventually('the decision of the other window', () => contextOf(chosen).startsWith('alert.closed'));
    await vscode.commands.executeCommand('cosmosGuard.reactivateAlert', chosen);
  });

  test('suppressions of a team are followed as their file is written', async () => {
    const chosen = alert();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    const file = vscode.Uri.joinPath(workspace!.uri, '.cosmosguard/suppressions.json');
    const entity = { account: /on (contoso-[\w-]+)/.exec(chosen.spoken ?? '')?.[1] };
    const suppressions = [{ ...entity, reason: 'a drill', expires: '2999-01-01' }];
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ suppressions })));
    await eventually('the suppression', () => contextOf(chosen).startsWith('alert.closed'));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true });
    await eventually('the alert again', () => contextOf(chosen).startsWith('alert.open'));
  });

  test('triage is exported and imported', async () => {
    await run('judgeAlert', { picks: ['Add a Note…'], writes: { Note: 'kept' } }, alert());
    await run('exportTriage');
    const exported = editorText();
    assert.match(exported, /"note": "kept"/);
    const file = vscode.Uri.joinPath(folder, 'triage.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(exported));
    const { told } = await run('importTriage', { file });
    assert.match(told.join(), /decisions and 0 suppressions were taken up/);
  });

  test('alerts are saved for other programs', async () => {
    const file = vscode.Uri.joinPath(folder, 'alerts.ndjson');
    await run('exportAlerts', { picks: ['All Alerts', 'NDJSON'], file });
    const lines = (await textOf(file)).trimEnd().split('\n');
    assert.ok(lines.length > 0);
    for (const line of lines) assert.ok((JSON.parse(line) as { systemAlertId?: string }).systemAlertId);
  });

  test('the KQL of an alert opens, and that of what it names', async () => {
    const chosen = surface.alerts().find(({ label }) => label.includes('Tor')) ?? alert();
    const { offered } = await run('openEvidence', { picks: ['In an Editor'] }, chosen);
    assert.ok(offered.includes('In the Azure Portal'), offered.join());
    assert.match(editorText(), /CDB|AzureActivity/);
    const { offered: named } = await run('showActivity', {}, chosen);
    await run('showActivity', { picks: [...named.slice(0, 1), 'In an Editor'] }, chosen);
    assert.match(editorText(), /order by hour asc/);
  });
});
