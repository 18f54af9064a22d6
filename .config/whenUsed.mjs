import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Makes packages bundles of their own that are read when something of them is first used: an import of one in a bundle
 * beside them stands for what it exports, and most runs end without a look at it.
 * @param {Readonly<Record<string, string>>} bundles the name of the bundle by that of the package
 * @returns {import('esbuild').Plugin}
 */
export const whenUsed = (bundles) => ({
  name: 'when used',
  setup(building) {
    const namespace = 'when-used';
    building.onResolve({ filter: /./ }, ({ kind, path, namespace: of }) => {
      if (of === namespace) return { path, external: true };
      return kind !== 'entry-point' && path in bundles ? { path, namespace } : undefined;
    });
    building.onLoad({ filter: /./, namespace }, ({ path }) => {
      const exported = Object.keys(require(path)).map(
        (name) => `get ${name}() { return require('./${bundles[path]}.js').${name}; }`,
      );
      return { contents: `module.exports = { __esModule: true, ${exported.join(', ')} };` };
    });
  },
});
