import { describe, expect, it } from 'vitest';
import {
  combineConfigurations,
  onlyAdding,
  resolvePath,
} from '../../../src/linter/configuration/configuration';
import type { ConfigurationFile } from '../../../src/linter/configuration/schema';

const sink = (method: string) => ({ language: 'go', method, queryArgument: 0 }) as const;
const at = (folder: string, file: ConfigurationFile) => ({ folder, file });

describe('combineConfigurations', () => {
  const near = at('/repo/app', {
    rules: { 'cosmos/invalid-query': 'info' },
    sinks: [sink('near')],
    exclude: ['!kept.ts', 'old/'],
    baseline: '../old.json',
  });
  const far = at('/repo', {
    rules: { 'cosmos/invalid-query': 'off', 'cosmos/concatenated-value': 'warning' },
    sinks: [sink('far')],
    exclude: ['kept.ts', 'gone.ts'],
    baseline: 'far.json',
    maxCharacters: 10,
  });

  it('lets the nearest file decide, and adds up the sinks', () => {
    const { excludes, keeps, ...rest } = combineConfigurations([near, far]);
    expect(rest).toEqual({
      rules: { 'cosmos/invalid-query': 'info', 'cosmos/concatenated-value': 'warning' },
      sinks: [sink('near'), sink('far')],
      baseline: '/repo/old.json',
      maxCharacters: 10,
    });
    expect(
      ['/repo/kept.ts', '/repo/app/kept.ts', '/repo/app/gone.ts', '/repo/app/old/a.ts', '/repo/old/a.ts'].map(
        (path) => excludes(path),
      ),
    ).toEqual([true, false, true, true, false]);
    expect(
      ['/repo/kept.ts', '/repo/app/kept.ts', '/repo/app/a.ts'].map((path) => keeps(path, false)),
    ).toEqual([false, true, false]);
  });

  it('hears nothing above a root', () => {
    const root = at('/repo/app', { root: true, ...near.file });
    const { rules, sinks, maxCharacters } = combineConfigurations([root, far]);
    expect({ rules, sinks, maxCharacters }).toEqual({
      rules: { 'cosmos/invalid-query': 'info' },
      sinks: [sink('near')],
      maxCharacters: undefined,
    });
  });

  it('says nothing where there is no file', () => {
    const { excludes, keeps, ...rest } = combineConfigurations([]);
    expect(rest).toEqual({ rules: {}, sinks: [] });
    expect([excludes('/any.ts'), keeps('/any.ts', false)]).toEqual([false, false]);
  });

  it('keeps what adds findings alone, where nobody trusts the workspace', () => {
    expect(onlyAdding(near.file)).toEqual({ sinks: [sink('near')] });
    expect(onlyAdding({ exclude: ['**'], maxCharacters: 1 })).toEqual({});
  });
});

describe('resolvePath', () => {
  it.each([
    ['/a/b', 'c.json', '/a/b/c.json'],
    ['/a/b', './x/../c.json', '/a/b/c.json'],
    ['/a', '../../../c.json', '/c.json'],
    ['/a', '/c.json', '/c.json'],
    ['C:/a', 'x\\c.json', 'C:/a/x/c.json'],
    ['/a', 'D:\\c.json', 'D:/c.json'],
  ])('%s and %s: %s', (folder, path, expected) => {
    expect(resolvePath(folder, path)).toBe(expected);
  });
});
