import path from 'node:path';
import { runChild } from '../child';
import { serverEnvironment } from './server';
import type { NpmHost } from './install';
import type { Profile } from '../profile';

const limit = 60_000;

/** Installs packaged extensions into a profile, as the command line does; returns what it said. */
export function installVsix(
  host: NpmHost,
  profile: Profile,
  home: string,
  ...files: readonly string[]
): Promise<string> {
  const args = [
    ...[host.server, '--config', path.join(home, 'config.yaml')],
    ...['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions],
    ...files.flatMap((file) => ['--install-extension', file]),
  ];
  return runChild(host.node, args, { cwd: home, env: serverEnvironment({ home }), timeout: limit });
}
