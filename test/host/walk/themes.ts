import type { Checks } from '../checks';
import type { Workbench } from './workbench';

/** The themes in which things are looked at, with the class that the workbench then has. */
export const themes = [
  { name: 'dark', label: 'Dark Modern', mark: '.monaco-workbench.vs-dark' },
  { name: 'light', label: 'Light Modern', mark: '.monaco-workbench.vs' },
  { name: 'high-contrast', label: 'Dark High Contrast', mark: '.monaco-workbench.hc-black' },
] as const;

export async function chooseTheme(
  workbench: Workbench,
  { label, mark }: (typeof themes)[number],
): Promise<void> {
  await workbench.insist(async () => {
    await workbench.runCommand('Preferences: Color Theme');
    await workbench.type(label);
    await workbench
      .row('.quick-input-list', label)
      .and(workbench.page.locator('.focused'))
      .first()
      .waitFor({ timeout: 10_000 });
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.quick-input-widget:visible').waitFor({ state: 'hidden', timeout: 10_000 });
  });
  await workbench.page.locator(mark).waitFor();
}

/** The same view in other themes, for the eye. */
export async function walkThemes(checks: Checks, workbench: Workbench): Promise<void> {
  for (const theme of themes)
    await checks.check(`the view is drawn in ${theme.name}`, async () => {
      await chooseTheme(workbench, theme);
      await workbench.shot(`30-${theme.name}`);
    });
}
