import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintNotebook } from '../../src/linter/lintNotebook';
import { Notebook } from '../../src/linter/notebook';
import { applyEdits } from './applyEdits';
import { loadLinter } from './loadGrammar';

const linter = await loadLinter();

const code = (source: unknown, metadata = {}) => ({ cell_type: 'code', metadata, outputs: [], source });

function notebook(cells: readonly object[], language = 'python'): string {
  return JSON.stringify(
    { cells, metadata: { language_info: { name: language } }, nbformat: 4 },
    undefined,
    1,
  );
}

function read(file: string): Notebook {
  const found = Notebook.read(file);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

describe('the code of a notebook', () => {
  it.each([
    ['lines', code(['a = 1\n', 'b = "é"']), 'a = 1\nb = "é"\n'],
    ['one text', code('a = 1\nb'), 'a = 1\nb\n'],
    ['no code', { cell_type: 'markdown', source: ['a'] }, '\n'],
    ['another language', code(['a'], { vscode: { languageId: 'sql' } }), '\n'],
    ['magics and commands', code(['%pip install x\n', 'a\n', '!ls']), '              \na\n   \n'],
    ['a cell for a magic', code(['%%sql\n', 'SELECT']), '     \n      \n'],
    ['an operator at the start of a line', code(['a = ("%s"\n', '% b)']), 'a = ("%s"\n% b)\n'],
  ])('is that of its cells: %s', (_, cell, expected) => {
    expect(read(notebook([cell])).code).toBe(expected);
  });

  it.each([
    ['{ "worksheets": [] }', 'It is no notebook of format 4.'],
    ['{', 'It is no notebook of format 4.'],
    [notebook([], 'R'), 'The notebook is not in Python.'],
  ])('is not there in %j', (file, reason) => {
    expect(Notebook.read(file)).toBe(reason);
  });

  it('is found again in the file and in its cell, whatever it holds', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\t', 'é', '🙂', "'"), maxLength: 9 });
    const cell = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.nat(), (cells, seed) => {
        const file = notebook(cells.map((text) => code(text.split(/(?<=\n)/))));
        const at = cells.findIndex((text) => text.length > 0);
        if (at < 0) return;
        const text = cells[at] ?? '';
        const offset = seed % text.length;
        const start = cells.slice(0, at).join('\n').length + (at > 0 ? 1 : 0) + offset;
        const span = read(file).spanInFile({ start, end: start + 1 });
        expect(read(file).code[start]).toBe(text[offset]);
        expect(span && JSON.parse(`"${file.slice(span.start, span.end)}"`)).toBe(text[offset]);
        const before = text.slice(0, offset).split('\n');
        expect(read(file).positionInCell(span?.start ?? 0)).toEqual({
          cell: at + 1,
          line: before.length - 1,
          column: before.at(-1)?.length,
        });
      }),
    );
  });
});

describe('lintNotebook', () => {
  const cells = [
    code([
      'from azure.cosmos import CosmosClient\n',
      'container = CosmosClient(url, key).get_database_client("d")',
    ]),
    { cell_type: 'markdown', source: ['# "Find"'] },
    code([
      'def find(name):\n',
      '    query = "SELECT * FROM c WHERE c.name = \'" + name + "\'"\n',
      '    return container.query_items(query, enable_cross_partition_query=True)',
    ]),
  ];
  const lint = (text: string) =>
    lintNotebook({ path: 'a.ipynb', language: 'ipynb', text }, (source) => linter.lint(source));

  it('places what it finds in the file, and its fix so that the file stays a notebook', () => {
    const file = notebook(cells);
    const { findings } = lint(file);
    expect(findings.map(({ span }) => file.slice(span.start, span.end))).toEqual(['name']);
    expect(findings.map(({ span }) => read(file).positionInCell(span.start))).toEqual([
      { cell: 3, line: 1, column: 49 },
    ]);
    const fixed = applyEdits(file, findings[0]?.fix?.edits ?? []);
    expect(read(fixed).code).toContain('c.name = @name');
    expect(lint(fixed).findings).toEqual([]);
  });

  it('says why a file was not linted', () => {
    expect(lint('[]').skipped?.reason).toBe('It is no notebook of format 4.');
  });
});
