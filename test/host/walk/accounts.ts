import assert from 'node:assert/strict';
import type { Checks } from '../checks';
import type { Simulator } from '../../simulator/simulator';
import type { Workbench } from './workbench';

const view = '.pane-body';

/** What is done to accounts, by mouse and by keyboard: plan, logging, Defender's alerts, filter, favourites, tenants. */
export async function walkAccounts(
  checks: Checks,
  workbench: Workbench,
  simulator: Simulator,
): Promise<void> {
  const { page } = workbench;
  const row = (text: string | RegExp) => workbench.row(view, text).first();

  await workbench.collapse(row('contoso-orders'));
  await checks.check('the plan of a subscription is turned on, and covers its accounts', async () => {
    await workbench.runCommand('Cosmos Guard: Turn On Defender Plan');
    await workbench.pick('Contoso Development');
    await workbench.dialog.waitFor();
    assert.match(await workbench.dialog.innerText(), /bills.*2 accounts of the API for NoSQL/s);
    await workbench.shot('15-plan');
    await workbench.dialog.locator('.monaco-button', { hasText: 'Turn On' }).click();
    await workbench.notification(/Contoso Development: the Defender plan is Standard/).waitFor();
    await row(/Contoso Development.*Defender plan on/).waitFor();
  });
  await checks.check('diagnostic logging is turned on to a workspace of another subscription', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Cosmos Guard: Turn On Diagnostic Logging');
    await workbench.pick('contoso-dev-orders');
    await workbench.pick('law-contoso-prod');
    await workbench.dialog.waitFor();
    assert.match(await workbench.dialog.innerText(), /DataPlaneRequests.*bills/s);
    await workbench.shot('16-logging');
    await workbench.dialog.locator('.monaco-button', { hasText: 'Turn On' }).click();
    await workbench
      .notification(/Waiting for the first rows|arrive in law-contoso-prod/)
      .first()
      .waitFor();
    const target = simulator.world.accounts.find(({ name }) => name === 'contoso-dev-orders');
    assert.equal(target?.logs?.dedicated, true);
    await workbench.expand(row('contoso-dev-orders'));
    await row('Keys are on').waitFor();
    await workbench.shot('17-status-lines');
    await workbench.collapse(row('contoso-dev-orders'));
  });
  await checks.check('accounts are filtered by keyboard, and the filter is cleared', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Cosmos Guard: Filter Accounts');
    await workbench.row('.quick-input-list', 'Favourites').waitFor();
    await page.keyboard.type('favourites');
    await page.keyboard.press('Enter');
    // What could not be read is never filtered away.
    await row('contoso-sessions').waitFor({ state: 'detached' });
    await row('Contoso Legal').waitFor();
    await workbench.shot('18-filtered');
    await workbench.runCommand('Cosmos Guard: Clear Filter');
    await row('contoso-catalog').waitFor();
    await workbench.reveal(row('contoso-sessions'));
  });
  await checks.check('an account becomes a favourite, and stands first', async () => {
    // A round of the watch draws the rows anew, which may take the pointer off them.
    for (let tries = 0; tries < 5 && !(await row(/contoso-reports.*★/).isVisible()); tries++) {
      await workbench.reveal(row('contoso-reports'));
      await row('contoso-reports').hover();
      await row('contoso-reports')
        .locator('.codicon-star-empty')
        .click({ timeout: 3000 })
        .catch((error: unknown) => {
          assert.match(String(error), /Timeout/);
        });
      await page.waitForTimeout(500);
    }
    await workbench.reveal(row(/contoso-reports.*★/));
  });
  await checks.check('accounts are grouped by severity', async () => {
    await workbench.runCommand('Cosmos Guard: Group Accounts');
    await workbench.pick('Severity of the alerts');
    await workbench.reveal(row(/High alerts/));
    await workbench.shot('19-severity');
    await workbench.runCommand('Cosmos Guard: Group Accounts');
    await workbench.pick(/^Subscription/);
    await workbench.reveal(row('Contoso Production'));
  });
  await checks.check('Defender that somebody else turned off is told, with the way back', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    const playground = simulator.world.accounts.find(({ name }) => name === 'contoso-playground');
    const analytics = simulator.world.subscriptions.find(({ name }) => name === 'Contoso Analytics');
    assert.ok(playground && analytics);
    playground.protected = false;
    analytics.plan = { pricingTier: 'Free', enforce: 'False' };
    await workbench.runCommand('Cosmos Guard: Refresh');
    const told = workbench
      .notification(/turned off for .*(contoso-playground.*Analytics|Analytics.*contoso-playground)/)
      .first();
    await told.waitFor();
    await workbench.shot('20-drift');
    await told.locator('.monaco-button', { hasText: 'Turn On' }).click();
    for (const subject of [`/subscriptions/${analytics.id}`, playground.id]) {
      await workbench.dialog.filter({ hasText: subject }).waitFor();
      await workbench.dialog.locator('.monaco-button', { hasText: 'Turn On' }).click();
    }
    await workbench.isTold(/contoso-playground: Defender is on/);
    assert.deepEqual([analytics.plan.pricingTier, playground.protected], ['Standard', true]);
  });
  await checks.check('a tenant that wants a second factor is a row with the step to take', async () => {
    simulator.world.closedTenants.push({ id: 'fabrikam', name: 'Fabrikam' });
    await workbench.runCommand('Cosmos Guard: Refresh');
    await workbench.reveal(row(/Fabrikam.*Sign in to Fabrikam/));
    await workbench.shot('21-tenant');
    simulator.world.closedTenants.length = 0;
  });
}
