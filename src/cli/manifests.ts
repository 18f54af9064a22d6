import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAround } from '../linter/workspace/fileTree';

const names = ['package.json', 'tsconfig.json', 'tsconfig.base.json', 'jsconfig.json', 'go.mod'];

/** The files beside and above some paths that say where modules are. Paths are those of reports. */
export function* readManifests(
  paths: Iterable<string>,
  cwd: string,
): Generator<{ readonly path: string; readonly text: string }> {
  const folders = new Set<string>();
  for (const path of paths)
    for (const folder of foldersAround(path)) {
      if (folders.has(folder)) break;
      folders.add(folder);
      for (const name of names) {
        const manifest = folder === '' ? name : `${folder}/${name}`;
        const text = textOf(path.startsWith('/') ? manifest : join(cwd, manifest));
        if (text !== undefined) yield { path: manifest, text };
      }
    }
}

function textOf(path: string): string | undefined {
  return isFile(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Whether a path is that of a file; one that cannot be looked at is none. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
