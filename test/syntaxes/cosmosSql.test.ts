import { describe, expect, it } from 'vitest';
import { colours, tokensOf } from './tokens';

describe('a query', () => {
  it.each([
    [
      'SELECT c.id FROM c -- all',
      [
        'SELECT keyword.control',
        'c variable.other',
        '. punctuation.accessor',
        'id variable.other.property',
        'FROM keyword.control',
        'c variable.other',
        '-- all comment.line.double-dash',
      ],
    ],
    [
      'TOP @n 0x1F .5 1e3',
      [
        'TOP keyword.control',
        '@n variable.parameter',
        '0x1F constant.numeric',
        '.5 constant.numeric',
        '1e3 constant.numeric',
      ],
    ],
    [
      'NOT true AND udf.f(LOWER(x))',
      [
        'NOT keyword.operator.logical',
        'true constant.language',
        'AND keyword.operator.logical',
        'udf support.class',
        '. punctuation.accessor',
        'f entity.name.function',
        'LOWER support.function',
        'x variable.other',
      ],
    ],
    ["'it\\'s'", ["'it string.quoted.single", "\\' constant.character.escape", "s' string.quoted.single"]],
    ['"\\x"', ['" string.quoted.double', '\\x invalid.illegal.escape', '" string.quoted.double']],
    [
      'a >>> b ?? c',
      [
        'a variable.other',
        '>>> keyword.operator',
        'b variable.other',
        '?? keyword.operator',
        'c variable.other',
      ],
    ],
    ['c.order', ['c variable.other', '. punctuation.accessor', 'order variable.other.property']],
  ])('%s', async (text, expected) => {
    expect(await colours('source.cosmos-sql', text)).toEqual(expected);
  });
});

/** Whether any token of a text of a host language is coloured as a query. */
async function isColoured(scope: string, text: string): Promise<boolean> {
  const tokens = await tokensOf(scope, text);
  return tokens.some(
    ({ text: word, scopes }) =>
      /^(?:SELECT|select|Select)$/.test(word.trim()) && scopes.includes('keyword.control.cosmos-sql'),
  );
}

describe('queries in strings', () => {
  it.each([
    ['source.ts', 'const q = "SELECT * FROM c WHERE c.id = @id";'],
    ['source.ts', "const q = 'SELECT c.id FROM c';"],
    ['source.ts', 'const q = `SELECT VALUE COUNT(1) FROM c`;'],
    ['source.ts', 'const q = `\n  SELECT c.id\n  FROM c`;'],
    ['source.ts', "const q = 'select * from c where c.id = 1';"],
    ['source.cs', 'var q = "SELECT TOP 5 * FROM c";'],
    ['source.cs', 'var q = $"SELECT * FROM c WHERE c.id = \'{id}\'";'],
    ['source.cs', 'var q = @"SELECT * FROM c";'],
    ['source.cs', 'var q = """SELECT * FROM c""";'],
    ['source.python', 'q = "SELECT * FROM c"'],
    ['source.python', "q = f'SELECT * FROM c WHERE c.id = {id}'"],
    ['source.python', 'q = """SELECT c.id\nFROM c"""'],
    ['source.python', 'q = f"""\n  SELECT *\n  FROM c"""'],
    ['source.java', 'String q = "SELECT * FROM c";'],
    ['source.java', 'String q = """\n  SELECT c.id FROM c\n  """;'],
    ['source.go', 'q := "SELECT * FROM c"'],
    ['source.go', 'q := `SELECT * FROM c`'],
  ])('%s: %s', async (scope, text) => {
    expect(await isColoured(scope, text)).toBe(true);
  });

  it('are left to another extension where its grammar has them', async () => {
    expect(await isColoured('source.shared', '"SELECT * FROM c"')).toBe(false);
    expect(await isColoured('source.shared', "'SELECT * FROM c'")).toBe(true);
  });

  it('end where the string ends', async () => {
    const tokens = await tokensOf('source.ts', "f('SELECT * FROM c', value); const where = 1;");
    const value = tokens.find(({ text }) => text === 'value');
    expect(value?.scopes.some((scope) => scope.endsWith('cosmos-sql'))).toBe(false);
  });

  it('leave what is put in to the host language', async () => {
    const tokens = await tokensOf(
      'source.ts',
      'const q = `SELECT * FROM c WHERE c.id = ${user.name} AND c.a = 1`;',
    );
    expect(tokens.find(({ text }) => text === 'user')?.scopes).toContain('meta.interpolation.cosmos-sql');
    expect(tokens.find(({ text }) => text === 'AND')?.scopes).toContain(
      'keyword.operator.logical.cosmos-sql',
    );
  });
});

describe('prose', () => {
  it.each([
    ['source.ts', 'const t = "Select an item from the list";'],
    ['source.ts', 'const t = "select all that apply";'],
    ['source.ts', 'const t = `Select a value from ${name}`;'],
    ['source.ts', 'const t = "SELECTED";'],
    ['source.ts', '// "SELECT * FROM c"'],
    ['source.cs', 'var t = "Select top 5 results";'],
    ['source.python', 't = "select value from the list"'],
    ['source.python', 'def f():\n  """SELECT a thing."""'],
    ['source.java', 'String t = "Select file(s) to open";'],
    ['source.go', 't := "select from menu"'],
  ])('is not coloured: %s: %s', async (scope, text) => {
    expect(await isColoured(scope, text)).toBe(false);
  });
});
