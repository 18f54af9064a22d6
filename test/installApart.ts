import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs packages that the product does without in a folder of their own, and gives that folder. Nothing happens where
 * they are there as the lock file names them.
 *
 * @param source the folder of the package.json and its lock file, which is copied
 */
export function installApart(source: string, folder: string): string {
  const installed = join(folder, 'installed.json');
  const wanted = readFileSync(join(source, 'package-lock.json'), 'utf8');
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return folder;
  console.error(`Installing the packages of ${source}, once…`);
  // Not `npm ci`: it refuses a lock file that was made on another platform than this one.
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  writeFileSync(installed, wanted);
  return folder;
}
