// `npm start`: VS Code with the extension and the sample workspace, before an Azure played by the simulator.
// With `--once` it ends as soon as all is ready, for the test of this script.
import { spawn } from 'node:child_process';
import { buildExtension } from './build';
import { finished, startChild } from './child';
import { chooseHost, describeHost, type Host } from './host';
import { installNpmHost } from './npm/install';
import { serveExtension } from './npm/serveExtension';
import { address } from './npm/workbench';
import { root } from './paths';
import { makePlayground, type Playground } from './playground';
import { say, step } from './progress';

/** A new attack each minute, so that alerts are seen to come. */
const tick = 60_000;

async function main(): Promise<void> {
  say('Cosmos Guard starts');
  const host = await chooseHost();
  say(describeHost(host));
  await step('Building the extension', buildExtension);
  const playground = await step('Starting the Azure simulator', () => makePlayground({ tick }));
  say(`Sample workspace: ${playground.sample} (a copy, removed at the end)`);
  const running = host.kind === 'npm' ? await openInBrowser(playground) : openDesktop(host, playground);
  if (process.argv.includes('--once')) return;
  say('Ctrl+C ends it.');
  const outcome = await running.gone;
  if (outcome !== 'exited with 0') throw new Error(`VS Code ${outcome}.`);
  say('VS Code was closed.');
}

interface Running {
  /** Resolves when VS Code is gone, with how it went. */
  readonly gone: Promise<string>;
}

async function openInBrowser(playground: Playground): Promise<Running> {
  const server = await step('Starting VS Code', async () =>
    serveExtension(await installNpmHost(), playground),
  );
  const url = address(server, playground.sample);
  say(`Cosmos Guard is ready: ${url}`);
  if (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) openUrl(url);
  return server;
}

function openUrl(url: string): void {
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
  child.once('error', () => {
    say('No browser could be opened: open the address yourself.');
  });
  child.unref();
}

function openDesktop({ executable }: Host, { sample, profile, env }: Playground): Running {
  const args = [
    sample,
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${profile.userData}`,
    `--extensions-dir=${profile.extensions}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-updates',
    '--new-window',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = startChild(executable, args, { cwd: sample, env: { ...process.env, ...env } });
  say('Cosmos Guard is ready: VS Code opens in a window of its own.');
  return { gone: finished(child) };
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
