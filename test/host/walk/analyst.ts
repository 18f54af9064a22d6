import assert from 'node:assert/strict';
import type { Checks } from '../checks';
import { AlertPage } from './alertPage';
import { FocusedTree } from './focusedTree';
import { chooseTheme, themes } from './themes';
import type { Workbench } from './workbench';

/** What an analyst does with the alerts of the sample, without a mouse: look, follow the attack, go to the code, pass on. */
export async function walkAnalyst(checks: Checks, workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;

  const opens = await checks.check(
    'Try with Sample Data opens the alert that needs a person first',
    async () => {
      await workbench.runCommand('View: Close All Editors');
      await workbench.runCommand('Cosmos Guard: Try with Sample Data');
      await workbench.pageText('Where access came from').first().waitFor();
      const alert = await AlertPage.of(workbench);
      assert.match(await alert.title, /^High/);
      for (const part of ['Who', 'From where', 'What to do', 'How to judge it'])
        assert.ok(await alert.frame.getByRole('heading', { name: part }).isVisible(), part);
    },
  );
  if (!opens) return;
  for (const theme of themes)
    await checks.check(`the alert is drawn in ${theme.name}, and axe finds nothing`, async () => {
      await chooseTheme(workbench, theme);
      const alert = await AlertPage.of(workbench);
      await workbench.shot(`40-alert-${theme.name}`);
      // The page is drawn anew for a theme, so that an element may go while a locator waits for it to rest.
      await alert.frame.evaluate("document.querySelector('.picture.world').scrollIntoView()");
      await workbench.shot(`41-world-${theme.name}`);
      await alert.expectSound(theme.name);
    });
  await checks.check('the keyboard leads along the steps of the attack', async () => {
    await chooseTheme(workbench, themes[0]);
    await (await AlertPage.of(workbench)).pressByKeyboard('Access from a Tor exit node');
    await page.locator('.tab.active', { hasText: 'Tor exit node' }).waitFor();
  });
  await checks.check('the keyboard opens the alert about the injection from the tree', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Cosmos Guard: Focus on Log File View');
      await new FocusedTree(workbench).goTo('possible data exfiltration');
    });
    await keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'SQL injection' }).waitFor();
    const alert = await AlertPage.of(workbench);
    assert.ok((await alert.frame.locator('mark').count()) > 0, 'the injected part is not marked');
    await workbench.shot('42-injection');
  });
  await checks.check('Go to Query opens the one call that sent it, with its finding', async () => {
    await (await AlertPage.of(workbench)).pressByKeyboard('Go to Query');
    await page.locator('.tab.active', { hasText: 'ordersOfCustomer.ts' }).waitFor({ timeout: 60_000 });
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await page.locator('.codelens-decoration', { hasText: 'The logs show a query like this' }).waitFor();
    assert.equal(await workbench.notification(/This is a guess/).count(), 0);
    await workbench.shot('43-go-to-query');
  });
  await checks.check('the lens over the call leads back to the alert', async () => {
    await page.locator('.codelens-decoration a', { hasText: 'possible data exfiltration' }).first().click();
    await page.locator('.tab.active', { hasText: 'SQL injection' }).waitFor();
  });
  await checks.check('the evidence and the last 30 days open as KQL, ready to run', async () => {
    for (const [button, text, choice] of [
      ['Evidence as KQL', /CDBQueryRuntimeStatistics/, undefined],
      ['Last 30 Days as KQL', /ago\(30d\)|datetime/, '198.51.100.10'],
    ] as const) {
      await (await AlertPage.of(workbench)).pressByKeyboard(button);
      if (choice !== undefined) {
        await workbench.row('.quick-input-list', choice).first().waitFor();
        await keyboard.press('Enter');
      }
      await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
      await workbench.line(text).first().waitFor();
      await workbench.shot(`44-${button.replaceAll(' ', '-').toLowerCase()}`);
      await workbench.runCommand('View: Revert and Close Editor');
    }
  });
  await checks.check('an alert is copied as Markdown', async () => {
    await (await AlertPage.of(workbench)).pressByKeyboard('Copy as Markdown');
    await workbench.notification('copied as Markdown').waitFor();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    for (const part of ['## Medium: SQL injection', '### What to do', '### How to judge it'])
      assert.ok(text.includes(part), part);
  });
  await checks.check('a page comes back after a reload, with what it showed', async () => {
    await page.reload();
    // What was opened last, and is in front, is not always written down before the window goes.
    const tab = page.locator('.tab', { hasText: /SQL injection|Tor exit node/ }).last();
    await tab.click();
    await tab.and(page.locator('.active')).waitFor();
    await workbench.pageText('How to judge it').first().waitFor();
    const alert = await AlertPage.of(workbench);
    await alert.frame.getByText('This alert is there no more').waitFor();
    assert.ok((await alert.frame.locator('canvas').count()) > 0);
    await workbench.shot('45-reloaded');
    await alert.expectSound('reloaded');
    await keyboard.press('Escape');
  });
}
