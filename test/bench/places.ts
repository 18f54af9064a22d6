import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installApart } from '../installApart';

export const root = join(import.meta.dirname, '../..');
/** What benchmarks make and install: kept between runs, known to no commit. */
export const kept = join(root, '.vscode-test/bench');
const peers = join(kept, 'peers');
const source = join(import.meta.dirname, 'peers');

/** The folder of the installed peers; installs them where they are not there or not those of the lock file. */
export function peersFolder(): string {
  return installApart(source, peers);
}

/** A package of the peers. */
export function requirePeer(name: string): unknown {
  return createRequire(join(peersFolder(), 'package.json'))(name);
}

/** The native binary of ast-grep, from the package of this platform. */
export function astGrepBinary(): string {
  const scope = join(peersFolder(), 'node_modules/@ast-grep');
  const platform = readdirSync(scope).find((name) => name.startsWith('cli-'));
  if (platform === undefined) throw new Error('ast-grep has no package for this platform.');
  return join(scope, platform, process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}
