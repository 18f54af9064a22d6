import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering } from './support/answers';
import { eventually } from './support/eventually';
import { activated, allNodes, nodeOf } from './support/extension';
import { clearFaults, fault } from './support/simulator';
import type { DevelopmentSurface } from '../../../src/extension/development';
import type { TreeNode } from '../../../src/extension/tree/node';

suite('Accounts', () => {
  let surface: DevelopmentSurface;

  suiteSetup(async () => {
    surface = await activated();
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    await eventually(
      'all accounts are read',
      () => allNodes(surface.accounts()).every(isRead) && isThere('contoso-orders'),
    );
  });
  teardown(clearFaults);

  const isThere = (label: string) => nodeOf(surface.accounts(), label);
  const child = (account: string, label: string): TreeNode | undefined => {
    const node = isThere(account);
    return node && nodeOf(node.children ?? [], label);
  };

  test('shows every subscription that can be read, and why one cannot', () => {
    assert.deepEqual(
      surface
        .accounts()
        .map(({ label }) => label)
        .sort(),
      ['Contoso Analytics', 'Contoso Development', 'Contoso Legal', 'Contoso Production'],
    );
    const [reason] = isThere('Contoso Legal')?.children ?? [];
    assert.equal(reason?.context, 'reason.forbidden');
    assert.ok(reason.description, 'there is no next step');
  });

  test('says for each account whether Defender is on, and what made it so', () => {
    assert.equal(child('contoso-playground', 'Defender')?.label, 'Defender is on');
    assert.match(child('contoso-playground', 'Defender')?.description ?? '', /setting of the account/);
    assert.match(child('contoso-reports', 'Defender')?.description ?? '', /plan of the subscription/);
    assert.equal(child('contoso-dev-orders', 'Defender')?.label, 'Defender is off');
    assert.match(isThere('contoso-dev-orders')?.description ?? '', /unprotected/);
  });

  test('says whether the logs are connected', () => {
    assert.equal(child('contoso-orders', 'ogs')?.label, 'Logs are connected');
    assert.equal(child('contoso-dev-orders', 'ogs')?.label, 'No logs connected');
  });

  test('refuses Defender for an account of another API, with the reason', async () => {
    const { told } = await answering('Turn On', () =>
      Promise.resolve(
        vscode.commands.executeCommand('cosmosGuard.turnOnDefender', isThere('contoso-sessions')),
      ),
    );
    assert.match(told.join(), /covers the API for NoSQL; contoso-sessions uses the API for MongoDB/);
  });

  test('turns Defender on and off: asks with the resource and the cost, and reads the state back', async () => {
    const on = await answering('Turn On', () =>
      Promise.resolve(
        vscode.commands.executeCommand('cosmosGuard.turnOnDefender', isThere('contoso-dev-orders')),
      ),
    );
    assert.match(on.asked[0]?.message ?? '', /contoso-dev-orders/);
    assert.match(on.asked[0]?.detail ?? '', /databaseAccounts\/contoso-dev-orders[\s\S]*bills/);
    assert.match(on.told.join(), /Defender is on for the account/);
    assert.equal(child('contoso-dev-orders', 'Defender')?.label, 'Defender is on');

    await answering('Turn Off', () =>
      Promise.resolve(
        vscode.commands.executeCommand('cosmosGuard.turnOffDefender', isThere('contoso-dev-orders')),
      ),
    );
    assert.equal(child('contoso-dev-orders', 'Defender')?.label, 'Defender is off');
  });

  test('changes nothing when the person steps back', async () => {
    await answering(undefined, () =>
      Promise.resolve(
        vscode.commands.executeCommand('cosmosGuard.turnOnDefender', isThere('contoso-dev-orders')),
      ),
    );
    assert.equal(child('contoso-dev-orders', 'Defender')?.label, 'Defender is off');
  });

  test('keeps what it knew when the sign-in expires, says so, and recovers by itself', async () => {
    await fault({ path: '.*', answer: 401, times: -1 });
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    const reason = await eventually('the reason', () =>
      allNodes(surface.accounts()).find(({ context }) => context === 'reason.signedOut'),
    );
    assert.equal(reason.command?.id, 'cosmosGuard.signIn');
    assert.ok(isThere('contoso-orders'), 'what was known is gone');
    await clearFaults();
    await eventually(
      'the reason goes',
      () => !allNodes(surface.accounts()).some(({ context }) => context === 'reason.signedOut'),
      30_000,
    );
  }).timeout(60_000);

  test('outlives an Azure that breaks off in mid-answer', async () => {
    for (const answer of ['reset', 'truncated', 'wrongJson', 500] as const) {
      await fault({ path: '/query|/subscriptions', answer, times: 4 });
      await vscode.commands.executeCommand('cosmosGuard.refresh');
    }
    await eventually('a reason', () =>
      allNodes(surface.accounts()).some(({ context }) => isTrouble(context)),
    );
    assert.ok(isThere('contoso-orders'));
    await clearFaults();
    await eventually(
      'it is whole again',
      () => !surface.accounts().some(({ context }) => isTrouble(context)),
      30_000,
    );
  }).timeout(60_000);
});

function isRead({ context }: TreeNode): boolean {
  return context !== 'reading';
}

function isTrouble(context: string): boolean {
  return context.startsWith('reason.') && context !== 'reason.forbidden';
}
