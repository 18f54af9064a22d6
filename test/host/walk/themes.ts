import type { Checks } from '../checks';
import type { Workbench } from './workbench';

/** The themes in which the view is looked at beside the dark one, with the class that the workbench then has. */
const themes = [
  { name: 'light', label: 'Light Modern', mark: '.monaco-workbench.vs' },
  { name: 'high-contrast', label: 'Dark High Contrast', mark: '.monaco-workbench.hc-black' },
];

/** The same view in other themes, for the eye. */
export async function walkThemes(checks: Checks, workbench: Workbench): Promise<void> {
  for (const { name, label, mark } of themes)
    await checks.check(`the view is drawn in ${name}`, async () => {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.type(label);
      await workbench.page.keyboard.press('Enter');
      await workbench.page.locator(mark).waitFor();
      await workbench.shot(`30-${name}`);
    });
}
