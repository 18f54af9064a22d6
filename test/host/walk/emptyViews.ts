import type { Checks } from '../checks';
import type { Playground } from '../playground';
import type { FaultAnswer } from '../../simulator/faults';
import type { Workbench } from './workbench';

/** What stands in the view of the accounts where there is none to show: why, and the way on. */
export async function walkEmptyViews(
  checks: Checks,
  workbench: Workbench,
  { simulator }: Playground,
): Promise<void> {
  const { page } = workbench;
  const { world, faults } = simulator;
  const welcome = (text: string) => page.locator('.welcome-view-content', { hasText: text }).first();
  const accounts = workbench.row('.pane-body', /contoso-orders|Contoso Production/).first();

  const failures: readonly (readonly [FaultAnswer, RegExp])[] = [
    ['reset', /the connection broke.*Check the network connection/],
    [500, /had a failure \(500\)/],
  ];
  for (const [answer, reason] of failures)
    await checks.check(`a first look that ends with ${answer} says why, and goes on at a click`, async () => {
      faults.clear();
      faults.add({ path: '.', answer, times: -1 });
      await openAnew(workbench);
      await page.locator('.pane-body .message', { hasText: reason }).first().waitFor();
      await workbench.shot(`60-empty-${answer}`);
      // While it still fails: the row goes by itself with the first look that succeeds.
      await workbench.row('.pane-body', 'Try Again').first().click();
      faults.clear();
      await accounts.waitFor();
    });
  await checks.check('who is signed out is asked to sign in', async () => {
    faults.clear();
    faults.add({ path: '.', answer: 401, times: -1 });
    await openAnew(workbench);
    await welcome('Sign in to see your Cosmos DB accounts').waitFor();
    await workbench.shot('61-empty-signed-out');
    faults.clear();
    await workbench.runCommand('Cosmos Guard: Refresh');
    await accounts.waitFor();
  });
  const emptied = [
    ['accounts', world.accounts, 'hold no Cosmos DB account'],
    ['subscriptions', world.subscriptions, 'can see no Azure subscription'],
  ] as const;
  // What a person may not read is no empty subscription.
  const closed = world.subscriptions.filter(({ readable }) => !readable);
  for (const subscription of closed) subscription.readable = true;
  for (const [name, list, title] of emptied)
    await checks.check(`a tenant without ${name} says so`, async () => {
      const kept = list.splice(0);
      await workbench.runCommand('Cosmos Guard: Refresh');
      await welcome(title).waitFor();
      await workbench.shot(`62-empty-${name}`);
      list.push(...(kept as never[]));
      await workbench.runCommand('Cosmos Guard: Refresh');
      await accounts.waitFor();
    });
  for (const subscription of closed) subscription.readable = false;
  await checks.check('who watches no subscription is asked to choose', async () => {
    await chooseSubscriptions(workbench, false);
    await welcome('No subscription is chosen').waitFor();
    await workbench.shot('63-empty-none-chosen');
    await chooseSubscriptions(workbench, true);
    await accounts.waitFor();
  });
}

/** The window as after a restart: nothing is known of Azure. */
async function openAnew(workbench: Workbench): Promise<void> {
  await workbench.page.reload();
  await workbench.page.locator('.activitybar .action-label[aria-label^="Cosmos Guard"]').waitFor();
  await workbench.runByKeys('Focus on Accounts View');
}

/** Takes all subscriptions, or none. */
async function chooseSubscriptions(workbench: Workbench, all: boolean): Promise<void> {
  const { page } = workbench;
  await workbench.runCommand('Cosmos Guard: Choose Subscriptions');
  await workbench.row('.quick-input-list', 'Contoso Production').first().waitFor();
  await page.getByRole('checkbox', { name: 'Toggle all checkboxes' }).setChecked(all);
  await page.keyboard.press('Enter');
}
