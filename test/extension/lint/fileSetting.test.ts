import { describe, expect, it } from 'vitest';
import { foldersUp, foreignFolder } from '../../../src/extension/lint/fileSetting';

describe('foldersUp', () => {
  it.each([
    ['/repo/src/deep/a.ts', '/repo', ['/repo/src/deep', '/repo/src', '/repo']],
    ['/repo/a.ts', '/repo', ['/repo']],
    ['/repository/a.ts', '/repo', []],
    ['/elsewhere/a.ts', '/repo', []],
    ['/a.ts', '', ['']],
    ['/c:/repo/a/b.ts', '/c:/repo', ['/c:/repo/a', '/c:/repo']],
  ])('of %s in %s', (path, top, folders) => {
    expect(foldersUp(path, top)).toEqual(folders);
  });
});

describe('foreignFolder', () => {
  const names: Readonly<Partial<Record<string, readonly string[]>>> = {
    '/repo/shop': ['bin', 'shop.csproj'],
    '/repo/tools': ['bin', 'package.json'],
    '/repo/env': ['pyvenv.cfg'],
  };
  const surroundings = {
    keeps: (path: string) => path === '/repo/dist',
    namesIn: (folder: string) => Promise.resolve(names[folder] ?? []),
  };

  it.each([
    ['/repo/node_modules/x', 'node_modules'],
    ['/repo/shop/bin/Debug', 'bin'],
    ['/repo/tools/bin', undefined],
    ['/repo/env/lib', 'env'],
    ['/repo/src/env', undefined],
    ['/repo/dist', undefined],
    ['/repo/src/dist/deep', 'dist'],
    ['/repo', undefined],
  ])('of %s: %s', async (folder, name) => {
    expect(await foreignFolder(folder, '/repo', surroundings)).toBe(name);
  });

  it('does not look above the workspace', async () => {
    expect(await foreignFolder('/dist/repo', '/dist/repo', surroundings)).toBeUndefined();
  });
});
