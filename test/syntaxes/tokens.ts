import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const own = new URL('../../syntaxes/', import.meta.url);
const injections = ['source.cosmos-sql.injection', 'source.cosmos-sql.multiline.injection'];

/** The grammar files by scope: ours, and those of the host languages as VS Code has them. */
const files: Readonly<Record<string, string>> = {
  'source.cosmos-sql': new URL('cosmos-sql.tmLanguage.json', own).pathname,
  'source.cosmos-sql.injection': new URL('cosmos-sql.injection.tmLanguage.json', own).pathname,
  'source.cosmos-sql.multiline.injection': new URL('cosmos-sql.multiline.injection.tmLanguage.json', own)
    .pathname,
  'source.ts': require.resolve('tm-grammars/grammars/typescript.json'),
  'source.cs': require.resolve('tm-grammars/grammars/csharp.json'),
  'source.python': require.resolve('tm-grammars/grammars/python.json'),
  'source.java': require.resolve('tm-grammars/grammars/java.json'),
  'source.go': require.resolve('tm-grammars/grammars/go.json'),
};

async function loadOniguruma(): Promise<void> {
  await loadWASM({ data: readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')) });
}

const ready = loadOniguruma();

const registry = new Registry({
  onigLib: ready.then(() => ({ createOnigScanner, createOnigString })),
  loadGrammar: (scope) => Promise.resolve(rawGrammar(scope)),
  getInjections: (scope) => (scope === 'source.cosmos-sql' ? [] : injections),
});

/** A language whose strings in double quotes another extension has made queries of its own already. */
const shared = JSON.stringify({
  scopeName: 'source.shared',
  patterns: [
    { begin: '"', end: '"', name: 'string.quoted.double', contentName: 'source.nosql' },
    { begin: "'", end: "'", name: 'string.quoted.single' },
  ],
});

function rawGrammar(scope: string): IRawGrammar | null {
  if (scope === 'source.shared') return parseRawGrammar(shared, 'shared.json');
  const file = files[scope];
  return file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file);
}

async function grammarOf(scope: string): Promise<IGrammar> {
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar of ${scope}`);
  return grammar;
}

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** A text as the editor would colour it. */
export async function tokensOf(scope: string, text: string): Promise<readonly Token[]> {
  const grammar = await grammarOf(scope);
  const tokens: Token[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens)
      tokens.push({ text: line.slice(startIndex, endIndex), scopes });
    state = result.ruleStack;
  }
  return tokens;
}

/** The innermost scope of ours on each token that has one, without the language's own ending. */
export async function colours(scope: string, text: string): Promise<readonly string[]> {
  const tokens = await tokensOf(scope, text);
  return tokens.flatMap(({ text: word, scopes }) => {
    const last = scopes.at(-1) ?? '';
    return last.endsWith('.cosmos-sql') && last !== 'source.cosmos-sql' && word.trim() !== ''
      ? [`${word.trim()} ${last.replace('.cosmos-sql', '')}`]
      : [];
  });
}
