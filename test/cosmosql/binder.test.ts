import { describe, expect, it } from 'vitest';
import { check } from '../../src/cosmosql/check';

function codes(text: string): string[] {
  const { ok, errors } = check(text);
  expect(ok).toBe(true);
  return errors.map(({ code }) => code);
}

describe('what the service refuses after parsing', () => {
  it.each([
    ['SELECT id FROM c', ['SC2001']],
    ['SELECT products.id FROM products p', ['SC2001']],
    ['SELECT * FROM root r WHERE c.a = 1', ['SC2001']],
    ['SELECT * FROM c WHERE EXISTS(SELECT VALUE u FROM users u)', ['SC2001']],
    ['SELECT (SELECT VALUE t FROM t IN c.tags), t FROM c', ['SC2001']],
    ['SELECT SLEEP(5) FROM c', ['SC2005']],
    ["SELECT STARTSWITH(c.a, 'a', true, 1) FROM c", ['SC2050']],
    ['SELECT PI(1) FROM c', ['SC2050']],
    ['SELECT * FROM c ORDER BY LOWER(c.a)', ['2206']],
    ['SELECT * FROM c ORDER BY 5, @x', ['2206', '2206']],
    ['SELECT * FROM c GROUP BY c.a', ['SC2041']],
    ['SELECT * FROM c JOIN t IN c.tags', ['uncoded']],
    ['SELECT TOP 4294967296 c.a FROM c', ['SC2060']],
    ['SELECT c.a FROM c OFFSET 1 LIMIT 2147483648', ['SC2061']],
    ['SELECT c.a FROM c OFFSET 2147483648 LIMIT 1', ['SC2062']],
    ['SELECT TOP 1 c.a FROM c OFFSET 1 LIMIT 1', ['uncoded']],
    ['SELECT VALUE MAX(MIN(c.a)) FROM c', ['SC2101']],
    ['SELECT udf.f(COUNT(c.a)) FROM c', ['uncoded', 'uncoded']],
    ['SELECT * FROM c WHERE COUNT(1) > 0', ['uncoded']],
    ['SELECT MIN(c.a) / 2 FROM c', ['uncoded']],
    ['SELECT c.a, COUNT(1) FROM c GROUP BY c.b', ['SC2102']],
    ['SELECT ARRAY(SELECT VALUE t FROM t IN c.tags ORDER BY t) FROM c', ['SC2202']],
    ['SELECT ARRAY(SELECT VALUE t FROM t IN c.tags OFFSET 0 LIMIT 1) FROM c', ['SC2204']],
    ["SELECT * FROM c WHERE c.a LIKE 'x' ESCAPE '\\\\'", ['uncoded']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('what the service takes', () => {
  it.each([
    'SELECT c.id FROM c',
    'SELECT tags FROM c.tags',
    'SELECT x FROM c["tags"] AS x',
    'SELECT f.id, child.name FROM Families f JOIN child IN f.children JOIN p IN child.pets',
    'SELECT r.a FROM (SELECT VALUE root FROM root) AS r',
    'SELECT (SELECT VALUE COUNT(1) FROM t IN c.tags WHERE t = c.id) FROM c',
    'SELECT * FROM c WHERE (LET x = c.a IN x = c.b)',
    'SELECT c.a.b, COUNT(1) AS n FROM c GROUP BY c.a',
    'SELECT LOWER(c.a) FROM c GROUP BY LOWER(c.a)',
    'SELECT VALUE {a: COUNT(1)}',
    'SELECT VALUE SUM(c.a + 1) FROM c',
    'SELECT * FROM c ORDER BY VectorDistance(c.v, [1, 2])',
    'SELECT udf.anything(c) FROM c',
    'SELECT c.a FROM c OFFSET 2147483647 LIMIT @n',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

it('says nothing of meaning where the text does not parse', () => {
  const { ok, errors } = check('SELECT SLEEP(5) FROM');
  expect(ok).toBe(false);
  expect(errors.map(({ kind }) => kind)).toEqual(['syntax']);
});
