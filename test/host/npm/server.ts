import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { endChild, finished, startChild } from '../child';
import type { Profile } from '../profile';
import type { NpmHost } from './install';

export interface ServerOptions {
  readonly host: NpmHost;
  readonly profile: Profile;
  /** A folder of its own: the server's home, temporary files and log go there, and nowhere else. */
  readonly home: string;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether folders open without their features until the user trusts them. */
  readonly restricted?: boolean;
}

/** A running server of the workbench, on loopback. */
export interface Server {
  readonly port: number;
  readonly origin: string;
  /** Resolves when the server is gone, with how it went. */
  readonly gone: Promise<string>;
  stop(): Promise<void>;
}

const startLimit = 60_000;

/** Starts the server on a free port and waits until it serves the workbench. */
export async function startServer(options: ServerOptions): Promise<Server> {
  await mkdir(options.home, { recursive: true });
  const child = startChild(options.host.node, serverArguments(options), {
    cwd: options.home,
    env: serverEnvironment(options),
  });
  const gone = finished(child);
  const log = path.join(options.home, 'server.log');
  const file = createWriteStream(log);
  child.stderr?.pipe(file);
  let written = '';
  const listening = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      file.write(chunk);
      written += String(chunk);
      const origin = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(written)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });
  const origin = await Promise.race([listening, refusal(gone, log)]);
  await warmUp(origin);
  return { origin, port: Number(new URL(origin).port), gone, stop: () => endChild(child) };
}

function serverArguments({ host, profile, home, restricted }: ServerOptions): string[] {
  return [
    host.server,
    ...['--bind-addr', '127.0.0.1:0', '--auth', 'none', '--config', path.join(home, 'config.yaml')],
    ...['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--disable-proxy',
    ],
    '--ignore-last-opened',
    ...(restricted ? [] : ['--disable-workspace-trust']),
  ];
}

/** What belongs to the terminal that this runs in, which may well be one of VS Code's own. */
const misleading = [
  'ELECTRON_RUN_AS_NODE',
  'NODE_OPTIONS',
  'PASSWORD',
  'PORT',
  'VSCODE_IPC_HOOK_CLI',
  'VSCODE_PROXY_URI',
];

/** What the server reads from its surroundings: a home of its own, and no gallery to ask. */
export function serverEnvironment({
  home,
  env = {},
}: Pick<ServerOptions, 'home' | 'env'>): NodeJS.ProcessEnv {
  const none = Object.fromEntries(misleading.map((name) => [name, undefined]));
  const own = { HOME: home, TMPDIR: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  return { ...process.env, ...none, ...own, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...env };
}

async function refusal(gone: Promise<string>, log: string): Promise<never> {
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, startLimit, 'did not start in a minute').unref(),
  );
  throw new Error(`The VS Code server ${await Promise.race([gone, late])}; its log is ${log}`);
}

/** The first page load also loads the server's own code, which it otherwise leaves until someone asks. */
async function warmUp(origin: string): Promise<void> {
  const page = await fetch(origin, { signal: AbortSignal.timeout(startLimit) });
  if (!page.ok)
    throw new Error(`The VS Code server answers ${page.status}: ${(await page.text()).slice(0, 500)}`);
}
