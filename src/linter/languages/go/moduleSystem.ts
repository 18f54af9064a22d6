import { foldersAround, split, within, type FileTree } from '../../workspace/fileTree';
import type { ModuleSystem } from '../../workspace/moduleSystem';

/** Packages by folder: those of the module that the nearest go.mod names. The files of a folder share their names. */
export const moduleSystem: ModuleSystem = {
  find(from, module, name, files) {
    const folder = folderOf(from, module, files);
    const path = folder === undefined ? undefined : sourcesIn(folder, files)[0];
    return path === undefined ? undefined : { path, name };
  },
  declaring(from, name, files) {
    return sourcesIn(split(from).folder, files)
      .filter((path) => path !== from)
      .map((path) => ({ path, name }));
  },
};

function sourcesIn(folder: string, files: FileTree): string[] {
  return files.inFolder(folder).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
}

function folderOf(from: string, module: string, files: FileTree): string | undefined {
  for (const folder of foldersAround(from)) {
    const declared = /^module\s+"?([^\s"]+)/m.exec(files.manifest(within(folder, 'go.mod')) ?? '')?.[1];
    if (declared === undefined) continue;
    if (module === declared) return folder;
    return module.startsWith(`${declared}/`) ? within(folder, module.slice(declared.length + 1)) : undefined;
  }
  return undefined;
}
