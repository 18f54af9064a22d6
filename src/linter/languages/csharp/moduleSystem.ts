import { nearest } from '../../workspace/nearest';
import type { ModuleSystem } from '../../workspace/moduleSystem';

/** Classes by their files: by convention each is in a file of its name, whatever its namespace is. */
export const moduleSystem: ModuleSystem = {
  find: () => undefined,
  declaring(from, name, files) {
    if (!/^[A-Z]/.test(name)) return [];
    // What has code of an interface is the class that is named after it.
    const names = /^I[A-Z]/.test(name) ? [name.slice(1), name] : [name];
    return names.flatMap((one) => nearest(from, `${one}.cs`, files).map((path) => ({ path, name: one })));
  },
};
