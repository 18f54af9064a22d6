import { describe, expect, it } from 'vitest';
import { foldersUp, foreignPart } from '../../../src/extension/lint/fileSetting';

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

describe('foreignPart', () => {
  it.each([
    ['/repo/node_modules/x/a.js', 'node_modules'],
    ['/repo/src/a.min.js', 'a.min.js'],
    ['/repo/src/a.js', undefined],
  ])('of %s: %s', (path, part) => {
    expect(foreignPart(path, '/repo')).toBe(part);
  });

  it('does not look above the workspace', () => {
    expect(foreignPart('/vendor/repo/a.js', '/vendor/repo')).toBeUndefined();
  });
});
