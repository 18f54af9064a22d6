import { describe, expect, it } from 'vitest';
import { parse } from '../../src/cosmosql/parser';
import { print, printQuery } from '../../src/cosmosql/printer';

/** How an expression was read, with a pair of brackets around each operation. */
function grouped(text: string): string {
  const { query, errors } = parse(`SELECT VALUE ${text}`);
  expect(errors).toEqual([]);
  return query?.selection.kind === 'value' ? print(query.selection.expression) : '';
}

describe('operators', () => {
  it.each([
    ['NOT a = b', '(NOT a) = b'],
    ['NOT a IN (1)', '(NOT a) IN (1)'],
    ['NOT a AND b', '(NOT a) AND b'],
    ['a OR b AND c', 'a OR (b AND c)'],
    ['a + b * c', 'a + (b * c)'],
    ['a || b + c = d', '(a || (b + c)) = d'],
    ['a ?? b OR c', 'a ?? (b OR c)'],
    ['a ?? b ? c : d', '(a ?? b) ? c : d'],
    ['a ? b : c ? d : e', 'a ? b : (c ? d : e)'],
    ['-a.b[0]', '-(a.b[0])'],
    ['a BETWEEN b + 1 AND c || d', 'a BETWEEN (b + 1) AND (c || d)'],
    ['a LIKE b || c AND d', '(a LIKE (b || c)) AND d'],
    ['a IN (1) OR b', '(a IN (1)) OR b'],
    ['a BETWEEN 1 AND 2 ?? b', '(a BETWEEN 1 AND 2) ?? b'],
  ])('reads %s as %s', (text, meant) => {
    expect(grouped(text)).toBe(grouped(meant));
  });
});

it.each([
  'a = b << c > d',
  'a | b + c - d & e ^ f',
  'a * b / c % d',
  'a || b || c',
  'a AND b AND c',
  'a OR b',
  'a ?? b ?? c',
])('reads %s as one chain from left to right', (text) => {
  const { query } = parse(`SELECT VALUE ${text}`);
  const chain = query?.selection.kind === 'value' ? query.selection.expression : undefined;
  expect(chain?.kind === 'operation' && chain.operands.every(({ kind }) => kind === 'identifier')).toBe(true);
  expect(grouped(text)).toBe(text);
});

describe('what is taken', () => {
  it.each([
    'SELECT *',
    'select value 1',
    'SELECT DISTINCT TOP @n c.a FROM c',
    'SELECT TOP 1 [c.a] FROM c',
    'SELECT c.a b, c["x"] AS y FROM c',
    "SELECT c.a AS 'x y' FROM c",
    'SELECT VALUE {} FROM c',
    'SELECT VALUE {a: 1, "b": [], \'c\': {d: 2}} FROM c',
    'SELECT ALL(1, 2), FIRST, LET, RANK FROM LAST',
    'SELECT ALL(SELECT VALUE 1), ARRAY(SELECT 1), EXISTS(SELECT 1)',
    'SELECT LEFT("abc", 1), RIGHT("abc", 2)',
    'SELECT udf.f(), UDF.ALL(1)',
    'SELECT 0x1F, .5, 1.5e-3, 12a',
    "SELECT '\\'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9', \"it's\"",
    'SELECT NaN, Infinity, undefined, NULL, True',
    'SELECT * FROM c JOIN t IN c.tags JOIN (SELECT VALUE 1) x',
    'SELECT * FROM (SELECT * FROM c) s',
    'SELECT * FROM c["a"].b[0] AS x',
    'SELECT * FROM c WHERE (LET x = 1 IN x = c.a)',
    "SELECT * FROM c WHERE c.a NOT LIKE 'x!%' ESCAPE '!'",
    'SELECT * FROM c WHERE c.a NOT BETWEEN 1 AND 2',
    'SELECT * FROM c GROUP BY c.a, LOWER(c.b)',
    'SELECT * FROM c ORDER BY c.a ASC, c.b DESC OFFSET 0 LIMIT @n',
    'SELECT * FROM c ORDER BY RANK f(c.a) DESC, udf.g(c.b)',
    'SELECT * FROM c ORDER BY RANK',
    'SELECT * -- comment\nFROM c--another',
    'SELECT * FROM c WHERE c[@name][@index] = @value',
  ])('%s', (text) => {
    expect(parse(text).errors).toEqual([]);
  });
});

describe('what is refused', () => {
  /** The stretch that the first error is about is marked by the arrows below it. */
  it.each([
    ['SELECT FROM c', '       ^^^^'],
    ['SELECT * FROM c WHERE', '                     ^'],
    ['SELECT * FROM c WHERE c.order = 1', '                        ^^^^^'],
    ['SELECT * FROM c WHERE c.a == 1', '                           ^'],
    ['SELECT * FROM c WHERE c.a = ', '                            ^'],
    ['SELECT * FROM c /* x */', '                ^'],
    ["SELECT * FROM c WHERE c.a = 'it''s'", '                                ^^^'],
    ["SELECT * FROM c WHERE c.a = 'x", '                            ^^'],
    ["SELECT * FROM c WHERE c.a = '\\x'", '                             ^^'],
    ['SELECT * FROM c WHERE c.a IS NULL', '                          ^^'],
    ['SELECT * FROM c WHERE c.a BETWEEN 1 AND 2 AND c.b', '                                          ^^^'],
    [
      'SELECT * FROM c WHERE (c.a) BETWEEN 1 AND 2 AND c.b',
      '                                            ^^^',
    ],
    ['SELECT * FROM c WHERE c.b AND c.a BETWEEN 1 AND 2', '                                  ^^^^^^^'],
    ['SELECT * FROM c WHERE c.a IN @list', '                             ^^^^^'],
    ['SELECT * FROM c WHERE c.a IN ()', '                              ^'],
    ['SELECT * FROM @container', '              ^^^^^^^^^^'],
    ['SELECT * FROM c WHERE c.@name', '                        ^^^^^'],
    ['SELECT c.a AS @alias FROM c', '              ^^^^^^'],
    ['SELECT * FROM c ORDER BY c.a @direction', '                             ^^^^^^^^^^'],
    ['SELECT * FROM c LIMIT 10', '                ^^^^^'],
    ['SELECT * FROM c OFFSET 1', '                        ^'],
    ['SELECT * FROM c OFFSET -1 LIMIT 1', '                       ^'],
    ['SELECT TOP 1.5 * FROM c', '           ^^^'],
    ['SELECT COUNT(*) FROM c', '             ^'],
    ['SELECT * FROM c; DROP c', '               ^'],
    ['SELECT * FROM c UNION SELECT 1', '                      ^^^^^^'],
    ['DELETE FROM c', '^^^^^^'],
    ['SELECT [1,] FROM c', '          ^'],
    ['SELECT 1.', '       ^^'],
    ['SELECT @ FROM c', '       ^'],
    ["SELECT c.a LIKE 'a' 'b'", '                    ^^^'],
    ['SELECT * FROM c ORDER BY c.a WHERE c.b', '                             ^^^^^'],
  ])('%s', (text, arrows) => {
    const [error] = parse(text).errors;
    expect(error).toMatchObject({ kind: 'syntax', code: 'SC1001' });
    const start = arrows.indexOf('^');
    expect([error?.span.start, Math.max(start + 1, error?.span.end ?? 0)]).toEqual([start, arrows.length]);
  });
});

describe('recovery', () => {
  it('finds one error in each clause', () => {
    const { errors } = parse(
      'SELECT c. FROM c WHERE c.a = AND c.b = 1 GROUP c.x ORDER BY c.y, OFFSET a LIMIT 1',
    );
    expect(errors.map(({ span }) => span.start)).toEqual([10, 29, 47, 65, 72]);
  });

  it('keeps the clauses that it could read', () => {
    const { query } = parse('SELECT c.a, FROM c WHERE c.b = 1 foo ORDER BY c.d');
    expect(query && printQuery(query)).toBe('SELECT c.a,  FROM c WHERE c.b = 1 ORDER BY c.d');
  });

  it('prints an alias that is a string as one', () => {
    const { query } = parse("SELECT c.a AS 'x y' FROM c");
    expect(query && printQuery(query)).toBe('SELECT c.a AS "x y" FROM c');
  });

  it('gives no query where there is nothing to read', () => {
    expect(parse('').query).toBeUndefined();
  });

  it('keeps the parentheses in the span of what they hold', () => {
    const { query } = parse('SELECT * FROM c WHERE (c.a = 1)');
    expect(query?.where?.span).toEqual({ start: 22, end: 31 });
  });
});
