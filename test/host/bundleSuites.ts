import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { out, root } from './paths';

const sources = path.join(root, 'test/host/suite');
const target = path.join(out, 'host/suite');

/** The module that VS Code calls to run the suites, once {@link bundleSuites} has made it. */
export const suiteEntry = path.join(target, 'index.js');

/** Bundles every suite for the extension host, each file by itself and in the folder it is in. */
export async function bundleSuites(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  const files = await readdir(sources, { recursive: true });
  await build({
    entryPoints: files.filter((file) => file.endsWith('.ts')).map((file) => path.join(sources, file)),
    outbase: sources,
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    define: { __DEVELOPMENT__: 'true' },
    logLevel: 'warning',
  });
}
