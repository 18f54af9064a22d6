import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { activated, nodeOf } from './support/extension';
import { attack } from './support/simulator';
import type { DevelopmentSurface } from '../../../src/extension/development';

suite('Alerts', () => {
  let surface: DevelopmentSurface;

  suiteSetup(async () => {
    surface = await activated();
    await vscode.commands.executeCommand('cosmosGuard.refresh');
  });

  for (const [name, account, title] of [
    ['keyListing', 'contoso-playground', /keys/i],
    ['tor', 'contoso-playground', /Tor/],
    ['injection', 'contoso-playground', /exfiltration/],
    ['fuzzing', 'contoso-catalog', /fuzzing/],
  ] as const)
    test(`arrive by themselves: ${name}`, async () => {
      const matching = () =>
        surface.alerts().filter(({ label, spoken }) => title.test(label) && spoken?.includes(account));
      const before = new Set(matching().map(({ id }) => id));
      await attack(name, account);
      await eventually(`an alert of ${name}`, () => matching().some(({ id }) => !before.has(id)), 90_000);
    }).timeout(120_000);

  test('are under their account, and show their page', async () => {
    const alert = surface.alerts()[0];
    assert.ok(alert);
    assert.ok(nodeOf(surface.accounts(), alert.label), 'the alert is not under its account');
    await vscode.commands.executeCommand('cosmosGuard.showAlert', alert);
    await eventually('the page of the alert', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith('cosmosGuard.alert');
    });
  });

  test('keep what a person decides', async () => {
    const id = surface.alerts()[0]?.id ?? '';
    const current = () => surface.alerts().find((node) => node.id === id);
    await vscode.commands.executeCommand('cosmosGuard.dismissAlert', current());
    assert.equal(current()?.context, 'alert.closed');
    await vscode.commands.executeCommand('cosmosGuard.refresh');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(current()?.context, 'alert.closed');
    await vscode.commands.executeCommand('cosmosGuard.reactivateAlert', current());
    assert.equal(current()?.context, 'alert.open');
  });
});
