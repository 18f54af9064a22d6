import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './tree';

const code = projectFiles(/^(src|test|\.config)\/.*\.(ts|mjs|cjs)$/).filter(
  (path) => !/^test\/(fixtures|host\/workspace)\//.test(path),
);
const tests = code.filter((path) => path.endsWith('.test.ts'));

/** This file names what it forbids. */
const others = code.filter((path) => path !== 'test/tidy/source.test.ts');

function linesWith(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('the source', () => {
  it('has no file over 400 lines', () => {
    const long = code.map((path) => `${path}: ${read(path).split('\n').length - 1}`);
    expect(long.filter((entry) => Number(entry.split(': ')[1]) > 400)).toEqual([]);
  });

  it('names files in camel case', () => {
    const odd = projectFiles(/^src\/.*\.ts$/).filter((path) => !/\/[a-z][A-Za-z0-9]*(\.d)?\.ts$/.test(path));
    expect(odd).toEqual([]);
  });

  it('exports no class by default and no whole file', () => {
    expect(linesWith(/^export (default class|\* from)/, others)).toEqual([]);
  });

  it('imports vscode in the extension and in the tests within its host alone', () => {
    const elsewhere = others.filter(
      (path) => !/^(src\/extension(\/|\.ts$)|test\/host\/|test\/extension\/)/.test(path),
    );
    expect(
      linesWith(/^\s*(import|export) .*from 'vscode'|^[^'"]*\b(import|require)\('vscode'\)/, elsewhere),
    ).toEqual([]);
  });

  it('leaves nothing undone', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, others)).toEqual([]);
  });

  it('silences no checker without a reason', () => {
    expect(linesWith(/@ts-ignore|@ts-nocheck|\bas any\b/, others)).toEqual([]);
    expect(linesWith(/@ts-expect-error\s*$|eslint-disable(?!.* -- \w)/, others)).toEqual([]);
  });

  it('swallows no error in silence', () => {
    const silent = others.filter((path) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(read(path)));
    expect(silent).toEqual([]);
  });

  it('skips no test', () => {
    expect(linesWith(/\b(it|test|describe)\.(skip|only|todo|fails)\b/, tests)).toEqual([]);
  });

  it('tells no machine, and no data from outside the repository', () => {
    const everything = projectFiles(/\.(ts|mjs|cjs|json|md|yml|sh)$/).filter(
      (path) => path !== 'test/tidy/source.test.ts' && !path.endsWith('package-lock.json'),
    );
    expect(linesWith(/\/(work|root|home)\/[a-z]/, everything)).toEqual([]);
  });
});
