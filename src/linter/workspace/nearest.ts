import type { FileTree } from './fileTree';
import { foldersAround } from './fileTree';

/** The files of a name, those first that are in the same folder or near it. */
export function nearest(from: string, name: string, files: FileTree): readonly string[] {
  const around = foldersAround(from);
  const distance = (path: string): number =>
    around.findIndex((folder) => folder === '' || path.startsWith(`${folder}/`));
  return files.named(name).toSorted((a, b) => distance(a) - distance(b));
}
