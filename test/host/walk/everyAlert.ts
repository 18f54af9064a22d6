import assert from 'node:assert/strict';
import { everyAlert } from '../../report/details/everyAlert';
import type { Checks } from '../checks';
import { AlertPage } from './alertPage';
import { lookOf, openBarePage, printedPage, wear, type Look } from './barePage';
import { hostileText } from './hostileText';
import { chooseTheme, themes } from './themes';
import type { AlertDetails } from '../../../src/report/details/alertDetails';
import type { ShowMessage } from '../../../src/extension/alertDetails/message';
import { screenshot, type Workbench } from './workbench';

/**
 * The page of each type of alert, and of one whose every text is hostile, in three themes: drawn outside the workbench,
 * with the wording and the looks of the page in it.
 */
export async function walkEveryAlert(checks: Checks, workbench: Workbench): Promise<void> {
  const looks = new Map<string, Look>();
  let told: ShowMessage | undefined;
  await checks.check('the page of an alert is told what to show, and how to look', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Cosmos Guard: Try with Sample Data');
    await workbench.pageText('Where access came from').first().waitFor();
    for (const theme of themes) {
      await chooseTheme(workbench, theme);
      looks.set(theme.name, await lookOf(await AlertPage.of(workbench)));
    }
    const alert = await AlertPage.of(workbench);
    told = await alert.nextTold(() => workbench.runCommand('Cosmos Guard: Refresh'));
  });
  if (!told) return;
  const page = await workbench.page.context().newPage();
  const alert = await openBarePage(page);
  for (const [theme, look] of looks) {
    await checks.check(`${everyAlert.length} types of alert are drawn in ${theme}`, async () => {
      await wear(alert, look);
      for (const details of everyAlert) {
        await alert.show({ ...told!, details });
        await alert.expectSound(details.alert.type);
        if (theme === 'dark') await page.screenshot({ path: screenshot(`60-${details.alert.type}`) });
      }
    });
    await checks.check(`hostile text in every field stays text in ${theme}`, async () => {
      await alert.show({ ...told!, details: hostile(everyAlert[0]!) });
      await page.screenshot({ path: screenshot(`61-hostile-${theme}`) });
      await alert.expectSound('hostile');
      assert.equal(await alert.frame.evaluate('globalThis.pwned'), undefined);
      assert.equal(await alert.frame.locator('main :is(img, script, iframe, a, style, svg)').count(), 0);
      assert.match(await alert.title, /<img src=x onerror=/);
    });
  }
  await checks.check(
    'a page that is told news leaves the focus and what was opened as they are',
    async () => {
      const [details] = everyAlert;
      await alert.show({ ...told!, details: details! });
      const second = "document.querySelectorAll('nav button')[1]";
      await alert.frame.evaluate(`document.querySelector('details').open = true; ${second}.focus()`);
      await alert.show({ ...told!, details: { ...details!, notes: ['Something is new.'] } });
      await alert.frame.getByText('Something is new.').waitFor();
      assert.ok(await alert.frame.evaluate<boolean>(`document.activeElement === ${second}`));
      assert.ok(await alert.frame.evaluate<boolean>("document.querySelector('details').open"));
    },
  );
  await checks.check('what is printed has its pictures, and text alone beside them', async () => {
    await alert.show({ ...told!, details: everyAlert[0]! });
    const paper = await printedPage(alert, 'Print…');
    assert.equal(await paper.locator('img').count(), await alert.frame.locator('canvas').count());
    assert.equal(await paper.locator(':is(script, button, nav, canvas)').count(), 0);
    await paper.screenshot({ path: screenshot('62-printed'), fullPage: true });
    await paper.close();
  });
  await page.close();
}

/** The same alert with the text in the place of every text but those that are one of a few words. */
function hostile(details: AlertDetails): AlertDetails {
  const fixed = new Set(['id', 'severity', 'status', 'measure', 'standing', 'type', 'country']);
  const poison = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return fixed.has(key) ? value : hostileText;
    if (Array.isArray(value)) return value.map((item) => poison(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, poison(own, name)]));
  };
  return poison(details, '') as AlertDetails;
}
