import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const define = { __DEVELOPMENT__: 'true' };
// What the extension's own logic may use of VS Code outside of it: the wording of texts.
const resolve = { alias: { vscode: `${root}test/extension/vscode.ts` } };

export default defineConfig({
  root,
  define,
  test: {
    projects: [
      {
        define,
        resolve,
        test: {
          name: 'unit',
          root,
          setupFiles: ['test/seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/corpus/**', 'test/host/suite/**', 'test/fixtures/**'],
          // Modules are loaded once for many files, which halves the time; so no test may replace a module.
          isolate: false,
          // A hang ends here. No test is about time: a slow machine is no failure.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { define, test: { name: 'corpus', root, include: ['test/corpus/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
});
