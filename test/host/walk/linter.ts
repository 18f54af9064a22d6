import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import type { Workbench } from './workbench';

/** From the squiggle under a vulnerable query to the fixed file on disk. */
export async function walkLinter(
  checks: Checks,
  workbench: Workbench,
  { sample }: Playground,
): Promise<void> {
  const { page } = workbench;
  const problems = workbench.row('.markers-panel', 'books.ts');
  const squiggle = workbench.editor.locator('.squiggly-error').first();

  const lints = await checks.check('a query built by a template is underlined', async () => {
    await workbench.openFile('books.ts');
    await squiggle.waitFor();
    await workbench.shot('01-squiggle');
  });
  if (!lints) return;
  await checks.check('the hover says what, why and what to do', async () => {
    await workbench.hover(squiggle, /Cosmos Guard/);
    await workbench.shot('02-hover');
  });
  await checks.check('the Problems view lists the finding', async () => {
    await workbench.line('export interface Book').click();
    await page.keyboard.press('Control+Shift+M');
    await problems.first().waitFor();
    await workbench.shot('03-problems');
  });
  await checks.check('the quick fix passes the value as a parameter', async () => {
    const told = page.locator('.marker-widget');
    const fix = page.locator('.action-widget .monaco-list-row.action', { hasText: /parameter/i }).first();
    await workbench.insist(async () => {
      await workbench.line('booksBy(author').click();
      await page.keyboard.press('F8');
      await told.waitFor({ timeout: 10_000 });
      await page.keyboard.press('Escape');
      await told.waitFor({ state: 'detached', timeout: 10_000 });
      await page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 10_000 });
    });
    await workbench.shot('04-quick-fixes');
    await fix.click();
    await workbench.editor.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.shot('05-fixed');
  });
  await checks.check('the fixed file is saved', async () => {
    await workbench.save();
    const text = readFileSync(path.join(sample, 'src/books.ts'), 'utf8');
    assert.doesNotMatch(text, /'\$\{author\}'/);
    assert.equal(text.match(/name: '@author', value: author/g)?.length, 2);
  });
  await checks.check('a query grown by += is underlined, and one of constants is not', async () => {
    await workbench.openFile('search.ts');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.shot('06-search');
  });
  await checks.check('a squiggle comes while typing', async () => {
    await workbench.openFile('books.ts');
    await workbench.line('export interface Book').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(
      "\nexport const named = (name: string) => books.items.query(`SELECT * FROM c WHERE c.name = '${name}'`).fetchAll();",
    );
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.shot('07-typed');
    await workbench.runCommand('File: Revert File');
  });
}
