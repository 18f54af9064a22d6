import { nearest } from '../../workspace/nearest';
import { split, type FileTree } from '../../workspace/fileTree';
import type { ModuleSystem } from '../../workspace/moduleSystem';

/** Classes by their files: by convention each is in a file of its name, whatever its namespace is. */
export const moduleSystem: ModuleSystem = {
  find: () => undefined,
  declaring(from, name, files) {
    if (!/^[A-Z]/.test(name)) return [];
    // What has code of an interface is the class that is named after it.
    const names = /^I[A-Z]/.test(name) ? [name.slice(1), name] : [name];
    return names.flatMap((one) =>
      [...nearest(from, `${one}.cs`, files), ...partsOf(one, from, files)]
        .filter((path) => path !== from)
        .map((path) => ({ path, name: one })),
    );
  },
};

/** The files of a class of several parts: `Orders.Queries.cs` next to `Orders.cs`. */
function partsOf(className: string, from: string, files: FileTree): readonly string[] {
  return files
    .inFolder(split(from).folder)
    .filter((path) => split(path).name.startsWith(`${className}.`) && path.endsWith('.cs'));
}
