import path from 'node:path';
import { runChild } from './child';
import { root } from './paths';

/** Builds the extension and the command line tool into `dist/`, for development. */
export async function buildExtension(): Promise<void> {
  await runChild(process.execPath, ['.config/build.mjs'], { cwd: root, timeout: 120_000 });
}

/** Packages the extension as it is published and returns the file, which the next build removes. */
export async function packageExtension(): Promise<string> {
  await runChild('npm', ['run', '--silent', 'package'], { cwd: root, timeout: 300_000 });
  return path.join(root, 'dist/cosmos-guard.vsix');
}
