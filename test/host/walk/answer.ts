import type { Workbench } from './workbench';

/** Picks from the list that is titled so, by keys: types what is wanted, and takes it once it has the focus. */
export async function pickByKeys(workbench: Workbench, title: string, label: string): Promise<void> {
  await isAsked(workbench, title);
  await workbench.type(label);
  const focused = workbench.page.locator('.focused');
  await workbench.row('.quick-input-list', label).and(focused).first().waitFor();
  await workbench.page.keyboard.press('Enter');
}

/** Writes into the box that is titled so. */
export async function writeByKeys(workbench: Workbench, title: string, text: string): Promise<void> {
  await isAsked(workbench, title);
  await workbench.type(text);
  await workbench.page.keyboard.press('Enter');
}

async function isAsked({ page }: Workbench, title: string): Promise<void> {
  await page.locator('.quick-input-title', { hasText: title }).waitFor();
}
