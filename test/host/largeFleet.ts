// `npm run test:fleet`: the view before 300 subscriptions, 5,000 accounts and 50,000 alerts in the real workbench: when rows
// are there, how long the window stands still, and what memory the extension host takes. Prints figures and fails beyond
// the bounds below; they are wide, for a machine that does other things as well.
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { startFleetServer, type AnsweredCall, type FleetServer } from '../bench/startFleetServer';
import { guidOf } from '../simulator/world/world';
import { buildExtension } from './build';
import { Checks } from './checks';
import { launchBrowser } from './npm/browser';
import { installNpmHost } from './npm/install';
import { serveExtension } from './npm/serveExtension';
import { address, newPage } from './npm/workbench';
import { makePlayground } from './playground';
import { say, step } from './progress';
import { Workbench } from './walk/workbench';

/** What a call of Azure takes before it answers, milliseconds. */
const latency = 100;
const size = { subscriptions: 300, accounts: 5_000, alerts: 50_000 };
/** A frame that takes longer is one that a person sees, milliseconds. */
const longestFrame = 500;
/** Of the extension host, bytes. */
const mostMemory = 900e6;

async function main(): Promise<number> {
  const host = await installNpmHost();
  await step('Building the extension', buildExtension);
  const ids = Array.from({ length: size.subscriptions }, (_, at) => guidOf(`subscription ${at}`));
  const playground = await makePlayground({ settings: { 'cosmosGuard.subscriptions': ids } });
  // In a process of its own: answering for so many takes time that is not ours.
  const azure = await startFleetServer({ ...size, latency });
  const env = { ...playground.env, COSMOS_GUARD_SIMULATOR: azure.url };
  const [server, browser] = await Promise.all([
    serveExtension(host, { ...playground, env }),
    launchBrowser(host, playground.folder),
  ]);
  const page = await newPage(browser, server);
  await page.addInitScript({ content: watchFrames + watchFirstRow });
  const workbench = new Workbench(page);
  const checks = new Checks('fleet', (title) => workbench.shot(`failed-${title.replaceAll(/\W+/g, '-')}`));
  await page.goto(address(server, undefined));
  await page.locator('.activitybar .action-label[aria-label^="Cosmos Guard"]').waitFor();
  await page.waitForTimeout(3000);
  await walk(checks, workbench, azure);
  await browser.close();
  await server.stop();
  azure.child.kill();
  await playground.simulator.stop();
  return checks.finish();
}

async function walk(checks: Checks, workbench: Workbench, azure: FleetServer): Promise<void> {
  const { page } = workbench;
  const rows = (text: RegExp) => workbench.row('.pane-body', text).first();
  await checks.check('rows come soon, and the window goes on', async () => {
    await takeFrames(page);
    await page.locator('.activitybar .action-label[aria-label^="Cosmos Guard"]').click();
    await rows(/Subscription \d{4}/).waitFor({ timeout: 30_000 });
    const { clicked = 0, firstRow = 0 } = await page.evaluate<Partial<Seen>>('globalThis.seen');
    await rows(/Subscription \d{4}.*17 accounts|Subscription \d{4}.*16 accounts/).waitFor({
      timeout: 60_000,
    });
    const accounts = Date.now();
    await page
      .locator('.activitybar .action-item', { has: page.locator('[aria-label^="Cosmos Guard"]') })
      // Progress is a badge, too, and has no number.
      .locator('.badge-content', { hasText: /\d/ })
      .waitFor({ timeout: 120_000 });
    const alerts = Date.now();
    const calls = await azure.calls();
    const asked = Math.min(...calls.map(({ received }) => received));
    say(`Azure is asked ${round(asked - clicked)} ms after the click`);
    for (const [what, at] of Object.entries({ 'first rows': firstRow, accounts, alerts }))
      say(
        `${what} ${round(at - clicked)} ms, of which a call was on the wire ${round(onTheWire(calls, at))} ms`,
      );
    await report(page, 'while it is read');
  });
  await checks.check('5,000 accounts in one list are gone through by wheel', async () => {
    await workbench.runCommand('Cosmos Guard: Group Accounts');
    await workbench.pick('Severity of the alerts');
    await rows(/High alerts/).waitFor({ timeout: 60_000 });
    await rows(/account-\d+/).waitFor({ timeout: 60_000 });
    await report(page, 'while it is grouped');
    await page.locator('.pane-body .monaco-list').first().hover();
    for (let turns = 0; turns < 100; turns++) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(20);
    }
    await workbench.shot('50-large-fleet');
    await report(page, 'while it is turned');
  });
  await checks.check('the extension host keeps within its bounds', () => {
    const memory = extensionHostMemory();
    say(`extension host: ${round(memory / 1e6)} MB`);
    return memory < mostMemory ? Promise.resolve() : Promise.reject(new Error(`It takes ${memory} bytes`));
  });
}

async function report(page: Page, when: string): Promise<void> {
  const frames = await takeFrames(page);
  const longest = Math.max(0, ...frames);
  say(`${when}: ${frames.length} tasks above 50 ms, the longest ${round(longest)} ms`);
  if (longest > longestFrame) throw new Error(`The window stood still for ${round(longest)} ms ${when}`);
}

/** In the page: keeps how long each task of more than 50 ms took. As a text, since Node knows no such observer. */
const watchFrames = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: true });
`;

/** When something came to pass in the page, milliseconds since the epoch. */
interface Seen {
  readonly clicked: number;
  readonly firstRow: number;
}

/** In the page: keeps when the button of the view was pressed, and when the first row stood there. */
const watchFirstRow = `
  globalThis.seen = {};
  addEventListener('mousedown', () => { globalThis.seen.clicked ??= Date.now(); }, true);
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('.pane-body [aria-label^="Subscription"]')) return;
    globalThis.seen.firstRow = Date.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true });
`;

/** For how long one call or more was under way of those answered by a time: calls side by side count once; milliseconds. */
function onTheWire(calls: readonly AnsweredCall[], by: number): number {
  let [total, end] = [0, 0];
  const inTime = calls.filter(({ answered }) => answered <= by);
  for (const { received, answered } of inTime.sort((a, b) => a.received - b.received)) {
    total += Math.max(0, answered - Math.max(end, received));
    end = Math.max(end, answered);
  }
  return total;
}

/** The tasks since the last time, milliseconds each. */
function takeFrames(page: Page): Promise<number[]> {
  return page.evaluate<number[]>('globalThis.longTasks.splice(0)');
}

/** Resident bytes of the largest extension host that this process started. */
function extensionHostMemory(): number {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`COSMOS_GUARD_SIMULATOR=`)) return [];
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('type=extensionHost')) return [];
        const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
        return [Number(kilobytes) * 1024];
      } catch {
        // It has ended meanwhile, or is somebody else's.
        return [];
      }
    });
  return Math.max(0, ...sizes);
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
