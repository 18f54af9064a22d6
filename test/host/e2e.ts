// `npm run test:e2e`: a person's way through the extension in the real workbench, at the plain address that
// `npm start` prints; screenshots go to out/screenshots/.
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildExtension, packageExtension } from './build';
import { Checks } from './checks';
import { installNpmHost, npmHostRunsHere } from './npm/install';
import { launchBrowser } from './npm/browser';
import { serveExtension } from './npm/serveExtension';
import { address, newPage } from './npm/workbench';
import { out } from './paths';
import { makePlayground, type Playground } from './playground';
import { say, step } from './progress';
import { walkAnalyst } from './walk/analyst';
import { walkAzure } from './walk/azure';
import { walkEmptyViews } from './walk/emptyViews';
import { walkEveryAlert } from './walk/everyAlert';
import { walkFirstRun } from './walk/firstRun';
import { walkHostileLogs } from './walk/hostileLogs';
import { walkJudging } from './walk/judging';
import { walkKeyboard } from './walk/keyboard';
import { walkLinter } from './walk/linter';
import { walkLogFile } from './walk/logFile';
import { walkProtection } from './walk/protection';
import { walkTelling } from './walk/telling';
import { walkThemes } from './walk/themes';
import { Workbench } from './walk/workbench';

/** The ways through the extension, in the order in which they are gone; arguments name those to go alone. */
const walks: Readonly<
  Record<string, (checks: Checks, workbench: Workbench, playground: Playground) => Promise<void>>
> = {
  linter: walkLinter,
  azure: walkAzure,
  logFile: walkLogFile,
  keyboard: walkKeyboard,
  themes: walkThemes,
  analyst: walkAnalyst,
  everyAlert: walkEveryAlert,
  judging: walkJudging,
  hostileLogs: walkHostileLogs,
  telling: walkTelling,
  protection: walkProtection,
  emptyViews: walkEmptyViews,
};

async function main(): Promise<number> {
  if (!npmHostRunsHere) {
    say('The walk drives the VS Code of npm packages, which is for Linux on x64 only: not run.');
    return 0;
  }
  const host = await installNpmHost();
  const chosen = process.argv.slice(2);
  const isChosen = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
  const vsix = path.join(out, 'first-run.vsix');
  if (isChosen('firstRun'))
    await step('Packaging the extension', async () => {
      await mkdir(out, { recursive: true });
      await copyFile(await packageExtension(), vsix);
    });
  await step('Building the extension', buildExtension);
  const playground = await makePlayground({ settings: { 'workbench.colorTheme': 'Dark Modern' } });
  const [server, browser] = await step('Starting VS Code and Chromium', () =>
    Promise.all([serveExtension(host, playground), launchBrowser(host, playground.folder)]),
  );
  const workbench = new Workbench(await newPage(browser, server));
  const checks = new Checks('e2e', async (title) => {
    await workbench.shot(`failed-${title.replaceAll(/\W+/g, '-')}`);
    await workbench.page.keyboard.press('Escape');
  });
  const opens = await checks.check('the workbench opens at the plain address', async () => {
    await workbench.page.goto(address(server, playground.sample));
    await workbench.row('.explorer-folders-view', 'README.md').waitFor();
  });
  if (opens) {
    for (const [name, walk] of Object.entries(walks))
      if (isChosen(name)) await walk(checks, workbench, playground);
  }
  if (isChosen('firstRun')) await walkFirstRun(checks, host, vsix);
  await browser.close();
  await server.stop();
  return checks.finish();
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
