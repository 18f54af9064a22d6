import { describe, expect, it } from 'vitest';
import { loadLinter } from './loadGrammar';
import { languageOfPath, sourceEndings } from '../../src/linter/languageOfPath';

describe('languageOfPath', () => {
  it.each([
    ['a.js', 'javascript'],
    ['a.MJS', 'javascript'],
    ['a.tsx', 'typescriptreact'],
    ['a.d.ts', 'typescript'],
    ['a.cs', 'csharp'],
    ['src/a.b/c.py', 'python'],
    ['a.json', undefined],
    ['a.constructor', undefined],
    ['folder.ts/a', undefined],
  ])('%s: %s', (path, language) => {
    expect(languageOfPath(path)).toBe(language);
  });

  it('knows an ending of each language that the linter understands, and of no other', async () => {
    const { languages } = await loadLinter();
    const known = new Set(sourceEndings.map((ending) => languageOfPath(`a.${ending}`)));
    expect([...known].sort()).toEqual([...languages].sort());
  });
});
