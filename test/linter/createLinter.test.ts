import { describe, expect, it } from 'vitest';
import { createLinter } from '../../src/linter/createLinter';
import { loadGrammar } from './loadGrammar';

function counted() {
  const asked: string[] = [];
  const linter = createLinter((name) => {
    asked.push(name);
    return loadGrammar(name);
  });
  return { asked, linter };
}

const go = {
  path: 'a.go',
  language: 'go',
  text: 'package a\n\nfunc F(container Container, n string) { container.NewQueryItemsPager("SELECT * FROM c WHERE c.n = \'"+n+"\'", nil, nil) }\n',
};

describe('createLinter', () => {
  it('loads the grammars of a language when it is met, once', async () => {
    const { asked, linter } = counted();
    expect(asked).toEqual([]);
    expect(linter.lint(go).skipped?.reason).toBe('The file could not be parsed.');
    await Promise.all([linter.load('go'), linter.load('go')]);
    await linter.load('go');
    expect(asked.filter((name) => !name.startsWith('web-'))).toEqual(['tree-sitter-go.wasm']);
    expect(linter.lint(go).findings).toHaveLength(1);
  });

  it('loads nothing for a language that it does not know', async () => {
    const { asked, linter } = counted();
    await linter.load('cobol');
    expect(asked).toEqual([]);
  });

  it('tries again after a grammar could not be read', async () => {
    let fails = true;
    const linter = createLinter((name) =>
      fails && name === 'tree-sitter-go.wasm' ? Promise.reject(new Error('Gone.')) : loadGrammar(name),
    );
    await expect(linter.load('go')).rejects.toThrow('Gone.');
    fails = false;
    await linter.load('go');
    expect(linter.lint(go).findings).toHaveLength(1);
  });
});
