// `npm run test:start`: what a person meets with `npm start`, that nothing is left when it ends, and the tool that it built.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Checks } from './checks';
import { finished, startChild } from './child';
import { checkBuiltTool } from './builtTool';
import { chooseHost } from './host';
import { root } from './paths';

const readyLine = /Cosmos Guard is ready: (.*)/;
const readyLimit = 5 * 60_000;
const mark = `COSMOS_GUARD_START_CHECK=${process.pid}`;

interface Started {
  readonly child: ChildProcess;
  readonly gone: Promise<string>;
  readonly output: () => string;
}

/** Runs `npm start` without a display; all that comes of it inherits the mark. */
function start(...args: readonly string[]): Started {
  const [name = '', value] = mark.split('=');
  const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, [name]: value };
  const child = startChild('npm', ['run', '--silent', 'start', '--', ...args], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return { child, gone: finished(child), output: () => output };
}

/** What the line says that tells of readiness: the address, on the npm host. */
async function ready({ output, gone }: Started): Promise<string> {
  let outcome: string | undefined;
  void gone.then((how) => {
    outcome = how;
  });
  const deadline = Date.now() + readyLimit;
  while (Date.now() < deadline) {
    await sleep(50);
    const said = readyLine.exec(output())?.[1];
    if (said !== undefined) return said;
    if (outcome !== undefined) throw new Error(`npm start ${outcome}:\n${output()}`);
  }
  throw new Error(`not ready in ${readyLimit / 60_000} minutes:\n${output()}`);
}

async function nothingIsLeft({ output }: Started): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (marked().length > 0 && Date.now() < deadline) await sleep(100);
  assert.deepEqual(marked(), []);
  const sample = /Sample workspace: (\S+)/.exec(output())?.[1];
  assert.ok(sample);
  assert.equal(existsSync(path.dirname(sample)), false, 'the temporary folder is still there');
}

/** The processes that inherited the mark, as far as this system lets us look. */
function marked(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && read(`/proc/${entry}/environ`).includes(mark))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process ended between the listing and the look.
  }
}

async function main(): Promise<number> {
  const checks = new Checks('start');
  await checks.check('npm start -- --once gets ready and ends by itself', async () => {
    const started = start('--once');
    await ready(started);
    assert.equal(await started.gone, 'exited with 0');
    await nothingIsLeft(started);
  });
  await checkBuiltTool(checks);
  if ((await chooseHost()).kind !== 'npm') return checks.finish();
  await checks.check('npm start serves the workbench until Ctrl+C, which leaves nothing', async () => {
    const started = start();
    const page = await fetch(await ready(started));
    assert.match(await page.text(), /vscode-workbench-web-configuration/);
    assert.doesNotMatch(started.output(), /Installing/, 'what is installed is kept');
    process.kill(-started.child.pid!, 'SIGINT');
    await started.gone;
    await nothingIsLeft(started);
  });
  await checks.check('npm start ends with a reason when VS Code dies, and leaves nothing', async () => {
    const started = start();
    await ready(started);
    const server = marked().find((line) => line.includes('code-server/out/node/entry.js'));
    process.kill(parseInt(server ?? '', 10), 'SIGKILL');
    assert.equal(await started.gone, 'exited with 1');
    assert.match(started.output(), /VS Code was ended by SIGKILL/);
    await nothingIsLeft(started);
  });
  return checks.finish();
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
