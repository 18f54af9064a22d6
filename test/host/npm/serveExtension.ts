import { symlink } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../../package.json';
import { root } from '../paths';
import type { Playground } from '../playground';
import type { NpmHost } from './install';
import { startServer, type Server } from './server';

/**
 * Serves a playground with the extension linked into the folder of installed ones, so that any browser finds it at the
 * plain address, and a reload of the page takes what was built since.
 */
export async function serveExtension(host: NpmHost, { folder, profile, env }: Playground): Promise<Server> {
  const name = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
  await symlink(root, path.join(profile.extensions, name));
  return startServer({ host, profile, home: path.join(folder, 'home'), env });
}
