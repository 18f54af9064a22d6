// What `code` in this folder runs: the desktop VS Code's command line, carried out by the workbench and the extension
// host of the npm host in a headless Chromium. The exit code is that of the test run.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { atExit } from '../atExit';
import { makeProfile, type Profile } from '../profile';
import { launchBrowser } from './browser';
import { readCommandLine, type CommandLine } from './commandLine';
import { installNpmHost, type NpmHost } from './install';
import { installVsix } from './installVsix';
import { startServer } from './server';
import { address, develop, newPage } from './workbench';

const testLimit = 10 * 60_000;

async function main(): Promise<number> {
  const line = readCommandLine(process.argv.slice(2));
  const home = mkdtempSync(path.join(tmpdir(), 'cosmos-guard-host-'));
  atExit(() => {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  });
  const host = await installNpmHost();
  const profile = await profileOf(line, home);
  if (line.install.length > 0) console.log(await installVsix(host, profile, home, ...line.install));
  return line.tests === undefined ? 0 : runTests(host, profile, home, line, line.tests);
}

async function profileOf({ userData, extensionsFolder }: CommandLine, home: string): Promise<Profile> {
  const own = await makeProfile(path.join(home, 'profile'), {});
  return { userData: userData ?? own.userData, extensions: extensionsFolder ?? own.extensions };
}

async function runTests(
  host: NpmHost,
  profile: Profile,
  home: string,
  line: CommandLine,
  tests: string,
): Promise<number> {
  const restricted = process.env['COSMOS_GUARD_RESTRICTED'] !== undefined;
  const [server, browser] = await Promise.all([
    startServer({ host, profile, home, restricted }),
    launchBrowser(host, home),
  ]);
  const page = await newPage(browser, server);
  const ended = new Promise<number>((resolve, reject) => {
    const fail = (reason: string) => {
      reject(new Error(reason));
    };
    void page.exposeFunction('codeAutomationExit', resolve);
    void page.exposeFunction('codeAutomationLog', writeLog);
    page.on('crash', () => {
      fail('the page of the workbench crashed');
    });
    page.on('close', () => {
      fail('the page of the workbench was closed');
    });
    void server.gone.then((outcome) => {
      fail(`the server ${outcome}`);
    });
    setTimeout(fail, testLimit, `no result within ${testLimit / 60_000} minutes`).unref();
  });
  await develop(page, server, line.extensions, tests);
  await page.goto(address(server, line.target));
  return ended;
}

/** The workbench's own log and the console of the extension host: much, and of use only when something goes wrong. */
function writeLog(level: string, args: readonly unknown[]): void {
  const file = process.env['COSMOS_GUARD_HOST_LOG'];
  if (file !== undefined) appendFileSync(file, `${level} ${format(...args)}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
