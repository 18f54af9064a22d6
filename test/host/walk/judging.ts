import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import { AlertPage } from './alertPage';
import { pickByKeys, writeByKeys } from './answer';
import { FocusedTree } from './focusedTree';
import { chooseTheme, themes } from './themes';
import type { Workbench } from './workbench';

const account = 'contoso-catalog';

/** In each theme another verdict, and a suppression for somebody else. */
const ways = [
  { verdict: 'True Positive', state: 'In progress', whom: 'Only me' },
  { verdict: 'False Positive', state: 'Dismissed', whom: 'My team' },
  { verdict: 'True Positive', state: 'In progress', whom: 'Only me' },
] as const;

/** How long a new attack may take into the tree, milliseconds. */
const newsTime = 120_000;

/** What people decide about an alert, by keyboard alone, and what the tree and the page of the alert then say. */
export async function walkJudging(
  checks: Checks,
  workbench: Workbench,
  { simulator, sample }: Playground,
): Promise<void> {
  const file = path.join(sample, '.cosmosguard', 'suppressions.json');
  const judged = new Judged(workbench);
  const comes = await checks.check('a new alert is there to be judged', async () => {
    await workbench.runCommand('View: Close All Editors');
    simulator.attack('tor', account);
    await judged.awaitNews();
  });
  if (!comes) return;
  for (const [at, theme] of themes.entries()) {
    const { verdict, state, whom } = ways[at]!;
    const check = (what: string, walk: () => Promise<void>) =>
      checks.check(`${theme.name}: ${what}, by keyboard alone`, walk);
    await check(`an alert is judged: ${verdict}`, async () => {
      await chooseTheme(workbench, theme);
      await judged.judge(verdict);
      await judged.expectRow(state);
      await workbench.shot(`65-judged-${theme.name}`);
    });
    await check('a note stands on its page', async () => {
      await judged.judge('Add a Note');
      await writeByKeys(workbench, 'Note', `seen by ${theme.name}`);
      await judged.expectPage(new RegExp(`a ${verdict.toLowerCase()}`), `seen by ${theme.name}`);
      await workbench.shot(`66-note-${theme.name}`);
    });
    await check('an alert rests until it is taken up again', async () => {
      await judged.judge('Snooze for a Day');
      await judged.expectRow('Dismissed');
      await judged.expectPage('Snoozed until');
      await judged.choose('Reactivate Alert');
      await judged.expectOpen();
    });
    await check(`alerts of its kind are suppressed (${whom}), until that is taken back`, async () => {
      await judged.suppress(whom);
      await judged.expectRow('Dismissed');
      await judged.expectPage('Suppressed', /a drill \(until/);
      await workbench.shot(`68-suppressed-${theme.name}`);
      if (whom === 'My team') {
        assert.match(await readFile(file, 'utf8'), /"reason": "a drill"/);
        await rm(path.dirname(file), { recursive: true });
      } else {
        await workbench.runByKeys('Cosmos Guard: Show Local Suppressions');
        await pickByKeys(workbench, 'Pick One to Take It Back', account);
      }
      await judged.expectOpen();
    });
  }
  await chooseTheme(workbench, themes[0]);
}

/** The alert about Tor on the account, as a person without a mouse gets at it. */
class Judged {
  readonly #workbench: Workbench;
  readonly #tree: FocusedTree;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#tree = new FocusedTree(workbench);
  }

  /** Waits until the alert stands in the tree: new and high, it stands before what was there. */
  async awaitNews(): Promise<void> {
    const news = this.#workbench.row('.pane-body', this.#row()).first();
    for (const end = Date.now() + newsTime; Date.now() < end && !(await news.isVisible());) {
      // The view stays where it was turned to, and what is new stands above.
      await this.#workbench.insist(async () => {
        await this.#focusTree();
        await this.#tree.goToTop();
      });
      await this.#workbench.page.waitForTimeout(1000);
    }
    await news.waitFor();
  }

  async judge(verdict: string): Promise<void> {
    await this.choose('Judge');
    await pickByKeys(this.#workbench, 'What Is It?', verdict);
  }

  /** Takes an item of the menu of its row. */
  async choose(item: string): Promise<void> {
    await this.#workbench.chooseInMenu(item, () => this.#goToRow());
  }

  async suppress(whom: string): Promise<void> {
    const workbench = this.#workbench;
    await this.choose('Suppress Here');
    await pickByKeys(workbench, 'Suppress Which Alerts?', 'Of this kind on this account');
    await pickByKeys(workbench, 'Suppress for', '7 days');
    await writeByKeys(workbench, 'Why?', 'a drill');
    await pickByKeys(workbench, 'Suppress for Whom?', whom);
    if (whom !== 'My team') return;
    await workbench.dialog.waitFor();
    assert.match(await workbench.dialog.innerText(), /everyone of your team.*suppressions\.json/s);
    await workbench.shot('67-suppress-for-team');
    await workbench.page.keyboard.press('Enter');
    await workbench.notification('suppressed for your team').first().waitFor();
  }

  /** Goes through the tree until its row says so. */
  async expectRow(state: string): Promise<void> {
    await this.#goToRow(`.*${state}`);
  }

  async expectOpen(): Promise<void> {
    await this.#goToRow('(?!.*Dismissed)');
  }

  /** Opens its page from the tree, and waits until it says all of this. */
  async expectPage(...texts: readonly (string | RegExp)[]): Promise<void> {
    await this.#workbench.insist(async () => {
      await this.#goToRow();
      await this.#workbench.page.keyboard.press('Enter');
      const { frame } = await AlertPage.of(this.#workbench);
      for (const text of texts)
        await frame.locator('.decided').getByText(text).first().waitFor({ timeout: 20_000 });
    });
  }

  async #goToRow(state = ''): Promise<void> {
    // The page that was opened before may take the keys late, while the tree is gone through.
    await this.#workbench.insist(async () => {
      await this.#focusTree();
      await this.#tree.goTo(this.#row(state));
    });
  }

  #focusTree(): Promise<void> {
    return this.#workbench.runByKeys('Cosmos Guard: Focus on Alerts View');
  }

  #row(state = ''): RegExp {
    return new RegExp(`Tor exit node.*${account}${state}`, 's');
  }
}
