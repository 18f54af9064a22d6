import assert from 'node:assert/strict';
import { everyAlert } from '../../report/details/everyAlert';
import type { Checks } from '../checks';
import { AlertPage } from './alertPage';
import { hostileText } from './hostileText';
import { chooseTheme, themes } from './themes';
import type { AlertDetails } from '../../../src/report/details/alertDetails';
import type { Workbench } from './workbench';

/** The page of each type of alert, and of one whose every text is hostile, in three themes. */
export async function walkEveryAlert(checks: Checks, workbench: Workbench): Promise<void> {
  await workbench.runCommand('Cosmos Guard: Try with Sample Data');
  await workbench.pageText('Where access came from').first().waitFor();
  await (await AlertPage.of(workbench)).takeOver();
  for (const theme of themes)
    await checks.check(`${everyAlert.length} types of alert are drawn in ${theme.name}`, async () => {
      await chooseTheme(workbench, theme);
      const alert = await AlertPage.of(workbench);
      for (const details of everyAlert) {
        await alert.show(details);
        await alert.expectSound(details.alert.type);
        if (theme.name === 'dark') await workbench.shot(`60-${details.alert.type}`);
      }
    });
  for (const theme of themes)
    await checks.check(`hostile text in every field stays text in ${theme.name}`, async () => {
      await chooseTheme(workbench, theme);
      const alert = await AlertPage.of(workbench);
      await alert.show(hostile(everyAlert[0]!));
      await workbench.shot(`61-hostile-${theme.name}`);
      await alert.expectSound('hostile');
      assert.equal(await alert.frame.evaluate('globalThis.pwned'), undefined);
      assert.equal(await alert.frame.locator('main :is(img, script, iframe, a, style, svg)').count(), 0);
      assert.match(await alert.title, /<img src=x onerror=/);
    });
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
