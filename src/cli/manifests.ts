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

/** A file's text, where there is one: what cannot be read tells nothing of modules. */
function textOf(path: string): string | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
