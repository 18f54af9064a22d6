import { nearest } from '../../workspace/nearest';
import type { ModuleSystem } from '../../workspace/moduleSystem';

/** Classes by their files: a public class is in a file of its name, in folders named as its package. */
export const moduleSystem: ModuleSystem = {
  find(from, module, name, files) {
    const className = module.split('.').at(-1) ?? '';
    const ending = `${module.replaceAll('.', '/')}.java`;
    const path = nearest(from, `${className}.java`, files).find(
      (one) => one === ending || one.endsWith(`/${ending}`),
    );
    if (path === undefined) return undefined;
    return { path, name: className, ...(name !== undefined && { member: name }) };
  },
  declaring(from, name, files) {
    if (!/^[A-Z]/.test(name)) return [];
    return implementersOf(name).flatMap((one) =>
      nearest(from, `${one}.java`, files).map((path) => ({ path, name: one })),
    );
  },
};

/** A class, and what is by convention the class of an interface: only that has code. */
function implementersOf(name: string): string[] {
  return [`${name}Impl`, ...(/^I[A-Z]/.test(name) ? [name.slice(1)] : []), name];
}
