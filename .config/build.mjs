// Bundles the extension and the command line tool. `--production` minifies and leaves out every development door.
import { context, build } from 'esbuild';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { countryCentres } from './countryCentres.mjs';
import { whenUsed } from './whenUsed.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: !production,
  logLevel: 'warning',
  // What is loaded later is required: an import would first be searched for the names that it exports.
  supported: { 'dynamic-import': false },
  define: { __DEVELOPMENT__: JSON.stringify(!production) },
  alias: {
    // Its other form asks for `import.meta`, which a CommonJS bundle has not.
    'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs',
    // Its other form asks for its parts by `require` in a way that no bundler sees.
    'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js',
  },
};

const later = [
  'src/extension/later.ts',
  'src/extension/lint/queryHover.ts',
  'src/extension/lint/startLinter.ts',
  'src/linter/rules.ts',
];

/** Packages that few people need, by the end of what is imported: each is a bundle that is read when it is asked for. */
const rarelyNeeded = { identity: 'azureIdentity', 'azure-kusto-data': 'dataExplorer', nodemailer: 'email' };

/** Packages that most logs and rules do without. */
const seldomUsed = {
  'csv-parse': 'csv',
  'mmdb-lib': 'mmdb',
  'node-sql-parser/build/transactsql': 'transactSql',
  yaml: 'yaml',
};

/**
 * Makes a dynamic import of a path that ends in one of these names a look at the bundle for it, beside the one that asks.
 * @param {Readonly<Record<string, string>>} bundles
 * @returns {import('esbuild').Plugin}
 */
const keepApart = (bundles) => ({
  name: 'keep apart',
  setup(building) {
    building.onResolve({ filter: /./ }, ({ kind, path }) => {
      const bundle = kind === 'dynamic-import' ? bundles[path.split('/').pop() ?? ''] : undefined;
      return bundle === undefined ? undefined : { path: `./${bundle}.js`, external: true };
    });
  },
});

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    // What starts with VS Code, and what is loaded when it is first needed, each in a file of its own.
    entryPoints: ['src/extension.ts', ...later],
    outdir: 'dist',
    entryNames: '[name]',
    external: ['vscode'],
    plugins: [
      whenUsed(seldomUsed),
      keepApart({
        later: 'later',
        startLinter: 'startLinter',
        queryHover: 'queryHover',
        rules: 'rules',
        ...rarelyNeeded,
      }),
    ],
  },
  {
    ...shared,
    // The page of an alert, which runs in a web view.
    entryPoints: ['src/webview/alertDetails.ts'],
    outfile: 'dist/alertDetails.js',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    plugins: [countryCentres],
  },
  {
    ...shared,
    // Each command loads what it needs.
    entryPoints: {
      cli: 'src/cli.ts',
      cliLint: 'src/cli/lint.ts',
      cliDetect: 'src/cli/detect.ts',
      cliLater: 'src/cli/later.ts',
      azureIdentity: '@azure/identity',
      dataExplorer: 'azure-kusto-data',
      email: 'nodemailer',
      ...Object.fromEntries(Object.entries(seldomUsed).map(([name, bundle]) => [bundle, name])),
    },
    outdir: 'dist',
    plugins: [
      whenUsed(seldomUsed),
      keepApart({ lint: 'cliLint', detect: 'cliDetect', later: 'cliLater', ...rarelyNeeded }),
    ],
  },
  {
    ...shared,
    entryPoints: ['src/evidenceWorker.ts'],
    outfile: 'dist/evidenceWorker.js',
    plugins: [whenUsed(seldomUsed)],
  },
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/grammars', { recursive: true });
cpSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/grammars/web-tree-sitter.wasm');
for (const grammar of ['javascript', 'typescript', 'tsx', 'c-sharp', 'go', 'java', 'python'])
  cpSync(
    `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`,
    `dist/grammars/tree-sitter-${grammar}.wasm`,
  );

if (watch) for (const bundle of bundles) await (await context(bundle)).watch();
else await Promise.all(bundles.map((bundle) => build(bundle)));
