import assert from 'node:assert/strict';
import type { Checks } from '../checks';
import type { Simulator } from '../../simulator/simulator';
import type { Playground } from '../playground';
import { chooseTheme, themes } from './themes';
import { FocusedTree } from './focusedTree';
import type { Workbench } from './workbench';

/** An account that each theme changes, so that each starts from the same state. */
const accounts = ['contoso-dev-orders', 'contoso-orders', 'contoso-catalog'];

/** What there is to see and do of accounts, without a mouse, in each kind of theme; what a screen reader says on the way. */
export async function walkKeyboard(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  for (const [at, theme] of themes.entries()) {
    const { name } = theme;
    const account = accounts[at] ?? '';
    await checks.check(`${name}: the keys of ${account} are turned off by keyboard alone`, async () => {
      await chooseTheme(workbench, theme);
      await workbench.insist(async () => {
        await workbench.chooseInMenu('Turn Off Account Keys', async () => {
          await workbench.runByKeys('Focus on Accounts View');
          await goToKeys(workbench, account);
          await workbench.shot(`40-keyboard-row-${name}`);
        });
        await workbench.dialog.waitFor({ timeout: 20_000 });
      });
      const question = await workbench.dialog.innerText();
      assert.ok(question.includes(`databaseAccounts/${account}\n`), question);
      assert.match(question, /sign in by a key.*(requests?|not known)/s);
      await workbench.shot(`41-keyboard-question-${name}`);
      await workbench.dialog.locator(':focus').waitFor();
      await workbench.page.keyboard.press('Enter');
      await workbench.isTold(`${account} takes Entra ID alone`);
      assert.equal(settingOf(simulator, account), true);
    });
    await checks.check(`${name}: every row says what it is`, async () => {
      await workbench.runByKeys('Focus on Accounts View');
      const silent = await rowsWithoutWords(workbench);
      assert.deepEqual(silent, []);
    });
  }
  await chooseTheme(workbench, themes[0]);
}

function settingOf({ world }: Simulator, account: string): unknown {
  return world.accounts.find(({ name }) => name === account)?.patched?.['disableLocalAuth'];
}

/** Goes to the line about the keys of an account, and opens what is closed on the way. */
async function goToKeys(workbench: Workbench, account: string): Promise<void> {
  const tree = new FocusedTree(workbench);
  await tree.goToTop();
  await tree.goTo(account, /\d accounts/);
  await tree.enter();
  await tree.goTo(/Keys are on/);
}

/** The texts of the rows in sight that a screen reader has no words for, or fewer than are written. */
async function rowsWithoutWords({ page }: Workbench): Promise<string[]> {
  const silent: string[] = [];
  for (const row of await page.locator('.pane-body .monaco-list-row[role="treeitem"]').all()) {
    const label = (await row.getAttribute('aria-label')) ?? '';
    const [text = ''] = (await row.locator('.label-name').allInnerTexts()).slice(0, 1);
    if (text !== '' && !label.includes(text.split(' ')[0] ?? text)) silent.push(text);
  }
  return silent;
}
