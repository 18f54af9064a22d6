import { launchBrowser } from '../npm/browser';
import { installVsix } from '../npm/installVsix';
import { startServer } from '../npm/server';
import { address, newPage } from '../npm/workbench';
import { makeProfile } from '../profile';
import { say } from '../progress';
import { copySample } from '../sample';
import { temporaryFolder } from '../temporary';
import { Workbench } from './workbench';
import type { NpmHost } from '../npm/install';
import type { Checks } from '../checks';

/** The packaged extension on a machine that never saw Azure: the way to the first alert, in clicks. */
export async function walkFirstRun(checks: Checks, host: NpmHost, vsix: string): Promise<void> {
  const folder = temporaryFolder();
  const sample = await copySample(folder);
  const profile = await makeProfile(folder, { 'workbench.colorTheme': 'Dark Modern' });
  await installVsix(host, profile, folder, vsix);
  const [server, browser] = await Promise.all([
    startServer({ host, profile, home: folder }),
    launchBrowser(host, folder),
  ]);
  const workbench = new Workbench(await newPage(browser, server));
  const { page } = workbench;
  await page.goto(address(server, sample));
  await workbench.row('.explorer-folders-view', 'README.md').waitFor();
  await checks.check('an alert is open after two clicks', async () => {
    const begun = Date.now();
    const ways = [
      page.locator('.activitybar .action-label[aria-label^="Cosmos Guard"]'),
      page.locator('.pane-body .monaco-button', { hasText: 'Try with Sample Data' }),
    ];
    // Where a badge may stand on the icon, a click would be caught by it.
    for (const way of ways) await way.click({ position: { x: 8, y: 8 } });
    await workbench.pageText('What to do').first().waitFor();
    const took = Date.now() - begun;
    say(`From the first of two clicks to an opened alert: ${took} ms`);
    await workbench.shot('70-first-run');
  });
  await checks.check('the walkthrough checks off what was done', async () => {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.type('Get Started with Cosmos Guard');
    await page.keyboard.press('Enter');
    const step = page.locator('.getting-started-step', { hasText: 'Open an alert' });
    await step.locator('.monaco-button', { hasText: 'Try with Sample Data' }).click();
    await page.locator('.tab.active', { hasText: 'Account keys listed' }).waitFor();
    await page.locator('.tab', { hasText: 'Welcome' }).click();
    await step.locator('.codicon-getting-started-step-checked').first().waitFor();
    await workbench.shot('71-walkthrough');
  });
  await browser.close();
  await server.stop();
}
