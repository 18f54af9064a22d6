import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { Checks } from '../checks';
import type { Workbench } from './workbench';

const themes = [
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['high-contrast', 'Dark High Contrast'],
] as const;

/** The page of an alert of the log file that was analysed before: its parts, its charts, and what axe says of it. */
export async function walkAlertPage(checks: Checks, workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await checks.check('an alert opens as a page with its query, chart and steps', async () => {
    await workbench.row('.pane-body', 'possible data exfiltration').last().click();
    for (const text of ['How to judge it', 'Steps of the attack', 'What to do'])
      await workbench.pageText(text).first().waitFor();
    const frame = await alertFrame(workbench);
    assert.ok((await frame.locator('mark').count()) > 0, 'the injected part is not marked');
    assert.ok(
      await frame.evaluate(`[...document.querySelectorAll('canvas')].every((one) => one.width > 100)`),
    );
  });
  for (const [name, label] of themes)
    await checks.check(`axe finds nothing on the page of an alert in ${name}`, async () => {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.type(label);
      await page.keyboard.press('Enter');
      await workbench.shot(`40-alert-${name}`);
      const frame = await alertFrame(workbench);
      await frame.evaluate(axe.source);
      const found = await frame.evaluate<string[]>(
        `axe.run('#alert').then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`,
      );
      assert.deepEqual(found, []);
    });
}

async function alertFrame({ page }: Workbench): Promise<Frame> {
  for (const frame of page.frames()) if ((await frame.locator('main#alert').count()) > 0) return frame;
  throw new Error('no page of an alert is open');
}
