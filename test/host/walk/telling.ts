import assert from 'node:assert/strict';
import { startLoopback, type Loopback } from '../../monitor/channels/loopback';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import { chooseTheme, themes } from './themes';
import type { Workbench } from './workbench';

const account = 'contoso-playground';

/** How a person is told: the status bar, a channel that they set up, a notification that they turn off. */
export async function walkTelling(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  const { page } = workbench;
  const status = page.locator('.statusbar-item[id$="cosmosGuard.watch"]');
  const loopback = await startLoopback();

  await checks.check('the status bar tells of new alerts', async () => {
    await workbench.runCommand('Cosmos Guard: Focus on Accounts View');
    await status.filter({ hasText: /\d (high|medium|low)/ }).waitFor({ timeout: 60_000 });
    const spoken = page.locator('.statusbar-item[id$="cosmosGuard.watch"][aria-label*="Logs read at"]');
    await spoken.waitFor({ timeout: 60_000 });
  });
  for (const [at, theme] of themes.slice(0, 2).entries())
    await checks.check(`a channel is set up by the keyboard in ${theme.name}`, async () => {
      await chooseTheme(workbench, theme);
      await setUp(workbench, theme.name, loopback);
      // Alerts of before may follow at once.
      const tests = () => loopback.got.filter(({ body }) => body.includes('Test of this channel')).length;
      for (let tries = 0; tries < 300 && tests() <= at; tries++) await page.waitForTimeout(100);
      assert.equal(tests(), at + 1);
    });
  await checks.check('a new high alert is told by a notification, and by the channel', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    const before = loopback.got.length;
    const told = () => loopback.got.slice(before).some(({ body }) => body.includes(account));
    simulator.attack('tor', account);
    await workbench.notification(/Tor exit|new high alerts/).waitFor({ timeout: 60_000 });
    await workbench.shot('61-notification-light');
    await chooseTheme(workbench, themes[0]);
    await workbench.shot('61-notification-dark');
    for (let tries = 0; tries < 300 && !told(); tries++) await page.waitForTimeout(100);
    assert.ok(told(), 'the channel was not told');
  });
  await checks.check("Don't Show Again turns the notification off, by a setting", async () => {
    const toast = workbench.notification(/Tor exit|new high alerts/).first();
    await toast.hover();
    await toast.locator('.monaco-button', { hasText: "Don't Show Again" }).click();
    await workbench.runCommand('Preferences: Open User Settings (JSON)');
    await page.locator('.monaco-editor.focused .view-line', { hasText: 'telemetryLevel' }).waitFor();
    await page.keyboard.press('Control+End');
    await workbench.line('"cosmosGuard.notifications.highAlerts": false').waitFor();
    await workbench.shot('62-settings');
    await page.keyboard.press('Escape');
  });
  await checks.check('a click in the status bar leads to the alerts', async () => {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await status.click();
    await workbench.row('.pane-body', account).first().waitFor();
    await workbench.shot('63-status-bar');
  });
  await loopback.stop();
}

/** Goes through the questions without the mouse, and looks at some of them. */
async function setUp(workbench: Workbench, theme: string, { url }: Loopback): Promise<void> {
  const { page } = workbench;
  const answer = async (text: string) => {
    await workbench.type(text);
    await page.keyboard.press('Enter');
  };
  const title = (text: string) => page.locator('.quick-input-title', { hasText: text }).waitFor();
  await workbench.runCommand('Cosmos Guard: Set Up Notification Channel');
  await title('Tell Alerts By');
  await workbench.shot(`60-kinds-${theme}`);
  await answer('Microsoft Teams');
  await title('Name of the channel');
  await answer(`soc-${theme}`);
  await title('Address of the workflow');
  await workbench.type('not an address');
  await page.locator('.quick-input-message', { hasText: 'begins with https' }).waitFor();
  await workbench.shot(`60-secret-${theme}`);
  await answer(url);
  await title('Tell Which Alerts?');
  await answer('From High on');
  await title('How Much of Them?');
  await workbench.shot(`60-extent-${theme}`);
  await answer('Summary');
  await title('Is Set Up');
  await answer('Send a Test Now');
  await workbench.notification(/the test was taken/).waitFor();
}
