import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import type { Workbench } from './workbench';

/** The themes in which the view is looked at, with the class that the workbench then has. */
const themes = [
  { name: 'light', setting: 'Default Light Modern', mark: '.monaco-workbench.vs' },
  { name: 'high-contrast', setting: 'Default High Contrast', mark: '.monaco-workbench.hc-black' },
];

export async function walkThemes(
  checks: Checks,
  workbench: Workbench,
  { profile }: Playground,
): Promise<void> {
  const file = path.join(profile.userData, 'User/settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  for (const { name, setting, mark } of themes)
    await checks.check(`the view is drawn in ${name}`, async () => {
      writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': setting }));
      await workbench.page.locator(mark).waitFor();
      await workbench.shot(`30-${name}`);
    });
}
