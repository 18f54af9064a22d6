import type { Whereabouts } from '../../flow/library';
import { foldersAround, split, within, type FileTree } from '../../workspace/fileTree';
import type { ModuleSystem } from '../../workspace/moduleSystem';

/** Modules and packages: relative ones from the file's own, the others from any folder around it. */
export const moduleSystem: ModuleSystem = {
  find(from, module, name, files) {
    for (const base of basesOf(from, module)) {
      const found = moduleAt(base, name, files);
      if (found) return found;
    }
    return undefined;
  },
};

function basesOf(from: string, module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rest = module.slice(dots).replaceAll('.', '/');
  const folders = foldersAround(from);
  if (dots > 0) return folders.slice(dots - 1, dots).map((folder) => within(folder, rest));
  return folders.flatMap((folder) => [within(folder, rest), within(folder, `src/${rest}`)]);
}

/** A name of a package may be a module in it. */
function moduleAt(base: string, name: string | undefined, files: FileTree): Whereabouts | undefined {
  const inner =
    name === undefined
      ? undefined
      : files.first([within(base, `${name}.py`), within(base, `${name}/__init__.py`)]);
  if (inner !== undefined) return { path: inner, name: undefined };
  const path = files.first([`${base}.py`, within(base, '__init__.py')]);
  return path === undefined || split(path).name === '.py' ? undefined : { path, name };
}
