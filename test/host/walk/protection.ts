import assert from 'node:assert/strict';
import { pickByKeys, writeByKeys } from './answer';
import { FocusedTree } from './focusedTree';
import { chooseTheme, themes } from './themes';
import type { Checks } from '../checks';
import type { Playground } from '../playground';
import type { Workbench } from './workbench';

const account = 'contoso-dev-orders';
const subscription = 'Contoso Production';

/** What is chosen and changed in Azure, by keyboard alone, in each kind of theme. */
export async function walkProtection(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  const { world } = simulator;
  const keyboard = new Keyboard(workbench);
  const row = (text: string | RegExp) => workbench.row('.pane-body', text).first();
  await workbench.runCommand('View: Close All Editors');
  for (const theme of themes) {
    const check = (what: string, walk: () => Promise<void>) =>
      checks.check(`${theme.name}: ${what}, by keyboard alone`, walk);
    await check('Defender of an account is turned on and off', async () => {
      await chooseTheme(workbench, theme);
      const isProtected = () => world.accounts.find(({ name }) => name === account)?.protected;
      await keyboard.run('Turn On Microsoft Defender', account);
      await keyboard.agree(`databaseAccounts/${account}`, `${account}: Defender is on`);
      assert.equal(isProtected(), true);
      await keyboard.run('Turn Off Microsoft Defender', account);
      await keyboard.agree(`databaseAccounts/${account}`, `${account}: Defender is off`);
      assert.equal(isProtected(), false);
    });
    await check('the plan of a subscription is turned on and off', async () => {
      const tier = () => world.subscriptions.find(({ name }) => name === subscription)?.plan.pricingTier;
      await keyboard.run('Turn On Defender Plan', subscription);
      await keyboard.agree('bills', `${subscription}: the Defender plan is Standard`);
      assert.equal(tier(), 'Standard');
      await workbench.shot(`45-plan-${theme.name}`);
      await keyboard.run('Turn Off Defender Plan', subscription);
      await keyboard.agree(subscription, `${subscription}: the Defender plan is Free`);
      assert.equal(tier(), 'Free');
    });
    await check('the activity log of a subscription is sent to a workspace', async () => {
      const sender = world.subscriptions.find(({ name }) => name === subscription);
      assert.ok(sender);
      delete sender.activityLog;
      await keyboard.run('Turn On Diagnostic Logging', 'contoso-orders');
      await pickByKeys(workbench, 'Send the logs of contoso-orders to', 'law-contoso-prod');
      await keyboard.agree('Administrative', `The activity log of ${subscription} goes to law-contoso-prod`);
      assert.match(JSON.stringify(sender), /"activityLog":"[^"]*law-contoso-prod"/);
      await workbench.shot(`49-activity-log-${theme.name}`);
    });
    await check('Defender is told whom to write to', async () => {
      const address = `${theme.name}@contoso.example`;
      await keyboard.run('Edit Security Contact', subscription);
      await writeByKeys(workbench, 'Email addresses', address);
      await pickByKeys(workbench, 'Write about alerts', 'From Medium on');
      await keyboard.agree(address, `Defender writes to ${address}`);
      assert.match(JSON.stringify([...world.securityContacts.values()]), new RegExp(address));
    });
    await check('an alert of Defender is asked for, and dismissed there', async () => {
      const open = () => world.alerts.filter(({ status }) => status === 'Active').length;
      await keyboard.run('Create Sample Alerts', subscription);
      await keyboard.agree('They cost nothing', 'the sample alerts appear here');
      const before = open();
      await workbench.chooseInMenu('Dismiss Alert', () => keyboard.goTo('Alerts', /Microsoft Defender/));
      await keyboard.until(() => open() === before - 1);
    });
    await check('subscriptions are chosen, accounts grouped and filtered', async () => {
      await keyboard.closeAll();
      await keyboard.toggleSubscription('Contoso Analytics');
      await row('Contoso Analytics').waitFor({ state: 'detached' });
      await keyboard.toggleSubscription('Contoso Analytics');
      await row('Contoso Analytics').waitFor();
      await workbench.runByKeys('Cosmos Guard: Group Accounts');
      await pickByKeys(workbench, 'Group the accounts by', 'Resource group');
      await keyboard.goTo('Accounts', 'rg-dev-orders');
      await workbench.shot(`47-groups-${theme.name}`);
      await workbench.runByKeys('Cosmos Guard: Group Accounts');
      await pickByKeys(workbench, 'Group the accounts by', 'Subscription');
      await workbench.runByKeys('Cosmos Guard: Filter Accounts');
      await pickByKeys(workbench, 'Show', 'By name');
      await writeByKeys(workbench, 'Show the accounts with', 'team=orders');
      await keyboard.closeAll();
      await row(new RegExp(`${subscription}.*1 account\\b`)).waitFor();
      await workbench.shot(`48-filtered-${theme.name}`);
      await workbench.runByKeys('Cosmos Guard: Clear Filter');
      await row(new RegExp(`${subscription}.*3 accounts`)).waitFor();
    });
  }
  await chooseTheme(workbench, themes[0]);
}

/** What is done again and again on this way. */
class Keyboard {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Runs one of our commands and takes what it is for. */
  async run(command: string, subject: string): Promise<void> {
    await this.#workbench.runByKeys(`Cosmos Guard: ${command}`);
    await pickByKeys(this.#workbench, '', subject);
  }

  /** Reads the question, agrees to it, and reads the answer. */
  async agree(question: string, answer: string): Promise<void> {
    const { dialog, page } = this.#workbench;
    await dialog.waitFor();
    assert.ok((await dialog.innerText()).includes(question), question);
    // The dialog may stand there before it has the focus.
    await dialog.locator(':focus').waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await this.#workbench.isTold(answer);
  }

  /** Goes to a row of one of our views. */
  async goTo(view: 'Accounts' | 'Alerts', text: string | RegExp): Promise<void> {
    await this.#workbench.insist(async () => {
      await this.#workbench.runByKeys(`Focus on ${view} View`);
      const tree = new FocusedTree(this.#workbench);
      await tree.goToTop();
      await tree.goTo(text);
    });
  }

  /** Closes what stands open among the accounts, so that all subscriptions are in sight. */
  async closeAll(): Promise<void> {
    await this.#workbench.insist(async () => {
      await this.#workbench.runByKeys('Focus on Accounts View');
      await this.#workbench.page.keyboard.press('Control+ArrowLeft');
      await new FocusedTree(this.#workbench).goToTop();
    });
  }

  /** Takes a subscription out of those that are watched, or back in. */
  async toggleSubscription(name: string): Promise<void> {
    const { page } = this.#workbench;
    await this.#workbench.runByKeys('Cosmos Guard: Choose Subscriptions');
    const row = this.#workbench.row('.quick-input-list', name).first();
    await row.waitFor();
    await this.#workbench.type(name);
    await this.#workbench.insist(async () => {
      await page.keyboard.press('ArrowDown');
      await row.and(page.locator('.focused')).waitFor({ timeout: 2000 });
    });
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
  }

  /** Waits until something holds that no element of the page tells. */
  async until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 60; tries++) {
      if (holds()) return;
      await this.#workbench.page.waitForTimeout(500);
    }
    assert.fail('it did not come to hold');
  }
}
