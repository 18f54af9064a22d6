import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Checks } from '../checks';
import type { Simulator } from '../../simulator/simulator';
import type { Playground } from '../playground';
import type { Workbench } from './workbench';

/** Rows that are gone through before one counts as not there. */
const mostSteps = 120;

const themes = [
  { name: 'dark', label: 'Dark Modern', mark: '.monaco-workbench.vs-dark' },
  { name: 'light', label: 'Light Modern', mark: '.monaco-workbench.vs' },
  { name: 'high-contrast', label: 'Dark High Contrast', mark: '.monaco-workbench.hc-black' },
];

/** An account that each theme changes, so that each starts from the same state. */
const accounts = ['contoso-dev-orders', 'contoso-orders', 'contoso-catalog'];

/** What there is to see and do of accounts, without a mouse, in each kind of theme; what a screen reader says on the way. */
export async function walkKeyboard(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  for (const [at, { name, label, mark }] of themes.entries()) {
    const account = accounts[at] ?? '';
    await checks.check(`${name}: the keys of ${account} are turned off by keyboard alone`, async () => {
      await chooseTheme(workbench, label, mark);
      await workbench.runByKeys('Focus on Accounts View');
      await openAccount(workbench, account);
      await stepTo(workbench, /Keys are on/);
      await workbench.shot(`40-keyboard-row-${name}`);
      await workbench.chooseInMenu('Turn Off Account Keys');
      await workbench.dialog.waitFor();
      assert.match(await workbench.dialog.innerText(), /sign in by a key.*(keys|not known)/s);
      await workbench.shot(`41-keyboard-question-${name}`);
      await workbench.page.keyboard.press('Enter');
      await workbench.notification(`${account} takes Entra ID alone`).waitFor();
      assert.equal(settingOf(simulator, account), true);
    });
    await checks.check(`${name}: every row says what it is`, async () => {
      await workbench.runByKeys('Focus on Accounts View');
      const silent = await rowsWithoutWords(workbench);
      assert.deepEqual(silent, []);
    });
  }
  await chooseTheme(workbench, 'Dark Modern', '.monaco-workbench.vs-dark');
}

function settingOf({ world }: Simulator, account: string): unknown {
  return world.accounts.find(({ name }) => name === account)?.patched?.['disableLocalAuth'];
}

async function chooseTheme(workbench: Workbench, label: string, mark: string): Promise<void> {
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.runCommand('Preferences: Color Theme');
  await workbench.type(label);
  await workbench.page.keyboard.press('Enter');
  await workbench.page.locator(mark).waitFor();
}

/** Opens an account with its subscription, by arrows. */
async function openAccount(workbench: Workbench, account: string): Promise<void> {
  await goToTop(workbench);
  const row = await stepTo(workbench, account);
  if ((await row.getAttribute('aria-expanded')) === 'true') return;
  await workbench.page.keyboard.press('ArrowRight');
  // What is read of an account when it is opened comes with a tree made anew, in which VS Code may lose the focused row.
  await workbench.page.waitForTimeout(2000);
  await openAccount(workbench, account);
}

/** Goes to the first subscription: rows may still be on their way, and those above may not be drawn. */
async function goToTop(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const first = workbench.row('.pane-body', 'Contoso Production').first();
  for (let tries = 0; tries < mostSteps && !(await first.isVisible()); tries++) {
    await page.keyboard.press('Home');
    await page.waitForTimeout(250);
  }
  await page.keyboard.press('Home');
}

/** Goes down the tree until the focused row has the text; subscriptions on the way are opened. */
async function stepTo(workbench: Workbench, text: string | RegExp): Promise<Locator> {
  const focused = workbench.page.locator('.pane-body .monaco-list-row.focused');
  for (let steps = 0; steps < mostSteps; steps++) {
    const row = focused.first();
    // A tree that comes anew may scroll the row out of sight; moving on brings it back.
    if (!(await row.isVisible())) {
      await workbench.page.keyboard.press('ArrowUp');
      await workbench.page.waitForTimeout(250);
      continue;
    }
    const words = await row.innerText();
    if (typeof text === 'string' ? words.includes(text) : text.test(words)) return row;
    const isClosedGroup = (await row.getAttribute('aria-expanded')) === 'false' && /\d accounts/.test(words);
    await workbench.page.keyboard.press(isClosedGroup ? 'ArrowRight' : 'ArrowDown');
    await workbench.page.waitForTimeout(60);
  }
  throw new Error(`No row with ${String(text)} was reached by keyboard`);
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
