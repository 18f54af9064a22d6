import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createLinter } from '../../src/linter/createLinter';
import { Language, Parser } from 'web-tree-sitter';
import type { Linter, SourceText } from '../../src/linter/linter';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** The linter with all its grammars as the packages bring them. */
export async function loadLinter(): Promise<Linter> {
  const linter = createLinter(loadGrammar);
  await Promise.all(linter.languages.map((language) => linter.load(language)));
  return linter;
}

/** Tells of texts whether they parse whole, in the languages of the sources. The linter must have been loaded before. */
export async function loadGrammars(
  sources: readonly SourceText[],
): Promise<{ parses: (source: SourceText) => boolean }> {
  const parsers = new Map<string, Parser>();
  for (const name of new Set(sources.map(({ language }) => grammarNames[language] ?? language)))
    parsers.set(
      name,
      new Parser().setLanguage(await Language.load(await loadGrammar(`tree-sitter-${name}.wasm`))),
    );
  return {
    parses: ({ language, text }) => {
      const tree = parsers.get(grammarNames[language] ?? language)?.parse(text);
      const whole = tree?.rootNode.hasError === false;
      tree?.delete();
      return whole;
    },
  };
}

const grammarNames: Readonly<Record<string, string>> = {
  csharp: 'c-sharp',
  javascriptreact: 'javascript',
  typescriptreact: 'tsx',
};

export function loadGrammar(name: string): Promise<Uint8Array> {
  const folder = name === 'web-tree-sitter.wasm' ? 'web-tree-sitter' : '@vscode/tree-sitter-wasm/wasm';
  return readFile(`${modules}${folder}/${name}`);
}
