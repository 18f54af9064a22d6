import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startLoopback, type Loopback } from '../../monitor/channels/loopback';
import { eventually } from './support/eventually';
import { activated } from './support/extension';
import { person } from './support/person';
import { attack } from './support/simulator';

const account = 'contoso-playground';
const run = (command: string) => vscode.commands.executeCommand(`cosmosGuard.${command}`);

suite('Telling', () => {
  let loopback: Loopback;

  suiteSetup(async () => {
    await activated();
    loopback = await startLoopback();
  });
  suiteTeardown(() => loopback.stop());

  const told = () => loopback.got.map(({ body }) => body).filter((body) => body.includes(account));

  test('a channel is set up and tried, and its secret is not in the settings', async () => {
    const { told: said } = await person(
      {
        picks: ['Microsoft Teams', 'From High on', 'Summary', 'Send a Test Now'],
        writes: { 'Name of the channel': 'soc', 'Address of the workflow of Microsoft Teams': loopback.url },
      },
      () => run('setUpChannel'),
    );
    assert.deepEqual(said, ['soc: the test was taken. Look whether it arrived.']);
    assert.match(loopback.got[0]?.body ?? '', /Test of this channel/);
    const setting = JSON.stringify(vscode.workspace.getConfiguration('cosmosGuard').get('channels'));
    assert.match(setting, /"name":"soc"/);
    assert.doesNotMatch(setting, /127\.0\.0\.1/);
  });

  test('a new high alert goes out by it, once', async () => {
    await run('refresh');
    const before = told().length;
    await attack('tor', account);
    await eventually('an alert at the channel', () => told().length > before, 90_000);
    await run('refresh');
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const keys = told().map((body) => /[0-9a-f]{16,}/.exec(body)?.[0]);
    assert.equal(new Set(keys).size, keys.length);
  }).timeout(120_000);

  test('Diagnose tells how it goes', async () => {
    await person({}, () => run('diagnose'));
    assert.match(
      vscode.window.activeTextEditor?.document.getText() ?? '',
      /^Channel teams, .*: no trouble$/m,
    );
  });

  test('a channel is tested, and removed with its secret', async () => {
    const before = loopback.got.length;
    await person({ picks: ['soc'] }, () => run('testChannel'));
    assert.equal(loopback.got.length, before + 1);
    await person({ picks: ['soc'] }, () => run('removeChannel'));
    assert.deepEqual(vscode.workspace.getConfiguration('cosmosGuard').get('channels'), []);
    const { told: said } = await person({ picks: ['soc'] }, () => run('testChannel'));
    assert.deepEqual(said, ['No channel is set up.']);
  });
});
