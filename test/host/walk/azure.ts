import assert from 'node:assert/strict';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import { walkAccounts } from './accounts';
import type { Workbench } from './workbench';

const view = '.pane-body';
const account = 'contoso-orders';

/** The view of subscriptions, accounts, Defender and alerts; Defender turned on and off; an alert that comes by itself. */
export async function walkAzure(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  const { page } = workbench;
  const alerts = workbench.row(view, /Tor exit|injection|keys (listed|viewed)/i);

  const shows = await checks.check('the view shows subscriptions and accounts', async () => {
    await page.keyboard.press('Control+J');
    await page.locator('.activitybar .action-label[aria-label^="Cosmos Guard"]').click();
    await workbench.row(view, 'Contoso Production').first().waitFor();
    await workbench.row(view, account).first().waitFor();
  });
  if (!shows) return;
  await checks.check('an account shows its Defender status and its alerts', async () => {
    await workbench.expand(workbench.row(view, account).first());
    await workbench.row(view, 'Defender is off').first().waitFor();
    await workbench.row(view, 'Logs are connected').first().waitFor();
    await alerts.first().waitFor();
    await workbench.shot('10-view');
  });
  await checks.check('Turn On Microsoft Defender names the resource and the cost', async () => {
    await workbench.runCommand('Cosmos Guard: Turn On Microsoft Defender');
    await workbench.pick(account);
    await workbench.dialog.waitFor();
    const text = await workbench.dialog.innerText();
    assert.match(text, /databaseAccounts\/contoso-orders/);
    assert.match(text, /bill/);
    await workbench.shot('11-confirmation');
  });
  await checks.check('the state that the service reports is shown', async () => {
    await workbench.dialog.locator('.monaco-button', { hasText: 'Turn On' }).click();
    await workbench.notification(/contoso-orders: Defender is on/).waitFor();
    assert.equal(simulator.world.accounts.find(({ name }) => name === account)?.protected, true);
    await workbench.shot('12-turned-on');
  });
  await checks.check('a step back from the confirmation changes nothing', async () => {
    await workbench.runCommand('Cosmos Guard: Turn Off Microsoft Defender');
    await workbench.pick(account);
    await workbench.dialog.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await workbench.dialog.waitFor({ state: 'detached' });
    assert.equal(simulator.world.accounts.find(({ name }) => name === account)?.protected, true);
  });
  await checks.check('a new alert comes without a click', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    const badge = page.locator('.activitybar .action-item', {
      has: page.locator('[aria-label^="Cosmos Guard"]'),
    });
    const before = await badge.locator('.badge-content').innerText();
    simulator.attack('keyListing', 'contoso-playground');
    await badge
      .locator('.badge-content', { hasNotText: new RegExp(`^${before}$`) })
      .waitFor({ timeout: 60_000 });
    await workbench.shot('13-new-alert');
  });
  await walkAccounts(checks, workbench, simulator);
  await checks.check('findings, accounts and alerts are seen at once', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openFile('signIn.js');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.shot('overview');
  });
  await checks.check('an alert opens with its facts', async () => {
    await alerts.last().click();
    await workbench.pageText('How to judge it').first().waitFor();
    await workbench.shot('14-alert');
  });
}
