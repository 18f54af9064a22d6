import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLinter } from '../../src/linter/createLinter';
import type { SourceText } from '../../src/linter/linter';
import type { Benchmark, Figure } from './benchmark';
import { generateService } from './generateService';
import { generateSource } from './generateSource';
import { percentile, timeCalls } from './measure';
import { requirePeer, root } from './places';

interface EslintModule {
  readonly Linter: new (options: object) => {
    verify(
      text: string,
      config: readonly object[],
      fileName: string,
    ): readonly { readonly fatal?: boolean }[];
  };
}

const times = 60;
const languages = ['javascript', 'csharp', 'java', 'python', 'go'];
const sizes = [20_000, 60_000, 170_000];

/** From an edit of an open file to its findings, warm, in process: what a person waits for while typing. */
export const editBench: Benchmark = {
  key: 'edit',
  title: 'Edit to fresh findings, warm, in process',
  needsPackage: false,
  async run() {
    const text = generateSource(60_000);
    const ours = await timeOurs({ path: 'orders.ts', language: 'typescript', text });
    const theirs = timeEslint(text);
    const without = generateSource(60_000, { queries: false });
    const plain = await timeOurs({ path: 'orders.ts', language: 'typescript', text: without });
    return [
      {
        name: 'edit, 60 KB of TypeScript with queries, median',
        unit: 'ms',
        ours: percentile(ours, 0.5),
        peer: { name: 'ESLint with eslint-plugin-sql', value: percentile(theirs, 0.5) },
        note: `p90 ${percentile(ours, 0.9).toFixed(2)} and ${percentile(theirs, 0.9).toFixed(2)} ms`,
      },
      { name: 'edit, 60 KB that cannot contain a query, median', unit: 'ms', ours: percentile(plain, 0.5) },
      ...(await languageRows()),
    ];
  },
};

/** The other languages, in files of the sizes that people have. */
async function languageRows(): Promise<readonly Figure[]> {
  const rows: Figure[] = [];
  for (const language of languages)
    for (const size of sizes) {
      const taken = await timeOurs({ language, ...generateService(language, size) });
      rows.push({
        name: `edit, ${size / 1000} KB of ${language}, median`,
        unit: 'ms',
        ours: percentile(taken, 0.5),
        note: `p90 ${percentile(taken, 0.9).toFixed(2)} ms`,
      });
    }
  return rows;
}

async function timeOurs(source: SourceText): Promise<number[]> {
  const linter = createLinter(loadGrammar);
  await linter.load(source.language);
  const session = linter.open(source);
  const places = editPlaces(source.text);
  let written = '';
  const taken = timeCalls(times, (at) => {
    // One character comes and goes, now here, now there.
    const start = places[(at >> 1) % places.length]!;
    const newText = written === '' ? 'x' : '';
    session.edit([{ span: { start, end: start + written.length }, newText }]);
    written = newText;
    return session.lint();
  });
  session.close();
  return taken;
}

function timeEslint(text: string): number[] {
  const { Linter } = requirePeer('eslint') as EslintModule;
  const sql = requirePeer('eslint-plugin-sql') as { readonly default?: object };
  const config = [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: requirePeer('@typescript-eslint/parser') },
      plugins: { sql: sql.default ?? sql },
      rules: { 'sql/no-unsafe-query': 'error' },
    },
  ];
  const linter = new Linter({ configType: 'flat' });
  const places = editPlaces(text);
  const verify = (at: number) => {
    const start = places[(at >> 1) % places.length]!;
    const edited = at % 2 === 0 ? `${text.slice(0, start)}x${text.slice(start)}` : text;
    return linter.verify(edited, config, 'orders.ts');
  };
  if (verify(1).some(({ fatal }) => fatal)) throw new Error('ESLint did not parse the file.');
  return timeCalls(times, verify);
}

/** Ends of words in comments: the file stays whole whatever is written there. */
function editPlaces(text: string): number[] {
  const places = [...text.matchAll(/Adds up/g)].map(({ index }) => index);
  return [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => places[Math.floor(share * places.length)]!);
}

async function loadGrammar(fileName: string): Promise<Uint8Array> {
  const folder = fileName.startsWith('web-') ? 'web-tree-sitter' : '@vscode/tree-sitter-wasm/wasm';
  return readFile(join(root, 'node_modules', folder, fileName));
}
