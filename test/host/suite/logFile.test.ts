import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering } from './support/answers';
import { activated, pageOf } from './support/extension';
import type { DevelopmentSurface } from '../../../src/extension/development';

suite('Analyze Log File', () => {
  let surface: DevelopmentSurface;
  let folder: string;

  suiteSetup(async () => {
    surface = await activated();
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-'));
  });
  suiteTeardown(() => rm(folder, { recursive: true, force: true }));
  teardown(() => vscode.commands.executeCommand('cosmosGuard.closeLogFile'));

  test('finds the attacks in an export, and shows a report', async () => {
    const exported = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'logs');
    await vscode.commands.executeCommand('cosmosGuard.analyzeLogFile', exported);
    const result = surface.logFile();
    assert.ok(result && result.rows > 1000, `${result?.rows} rows`);
    assert.ok(result.alerts.length > 0, 'no alert');
    assert.match(await pageOf('log-file'), /Nothing left this machine/);
  }).timeout(90_000);

  test('says why a file holds nothing to judge, and shows nothing', async () => {
    const file = join(folder, 'poem.txt');
    await writeFile(file, 'Roses are red,\nviolets are blue.\n');
    const { told } = await answering(undefined, () =>
      Promise.resolve(vscode.commands.executeCommand('cosmosGuard.analyzeLogFile', file)),
    );
    assert.match(told.join(), /no Cosmos DB log record|not/i);
    assert.equal(surface.logFile(), undefined);
  });
});
