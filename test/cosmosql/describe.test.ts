import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeQuery } from '../../src/cosmosql/describe';
import { parse } from '../../src/cosmosql/parser';
import { analyseTemplate, joinTemplate } from '../../src/cosmosql/template';

function sentenceOf(text: string): string {
  return describeQuery(parse(text).query!);
}

describe('describing a query', () => {
  it.each([
    ['SELECT * FROM c', 'Selects whole items from `c`.'],
    ['SELECT 1', 'Selects `1`.'],
    ['SELECT VALUE c.id FROM products c', 'Selects the value of `c.id` from `products` as `c`.'],
    ['SELECT c.id, c.name AS n FROM c', 'Selects `c.id` and `c.name` as `n` from `c`.'],
    ['SELECT DISTINCT c.city FROM c', 'Selects `c.city` from `c`, each result once.'],
    [
      'SELECT t FROM c JOIN t IN c.tags JOIN (SELECT VALUE s FROM s IN c.sizes) AS s',
      'Selects `t` from `c` joined with each `t` in `c.tags` and a subquery as `s`.',
    ],
    [
      'SELECT * FROM c WHERE c.a = @a AND (c.b = 1 OR c.d) AND c.e IN (1, 2)',
      'Selects whole items from `c` where `c.a = @a`, `c.b = 1 OR c.d` and `c.e IN (1, 2)`.',
    ],
    [
      'SELECT c.city, COUNT(1) FROM c GROUP BY c.city',
      'Selects `c.city` and `COUNT(1)` from `c`, grouped by `c.city`.',
    ],
    [
      'SELECT TOP 10 * FROM c ORDER BY c.a DESC, c.b',
      'Selects whole items from `c`, ordered by `c.a` descending and `c.b`, at most `10`.',
    ],
    [
      'SELECT * FROM c OFFSET 20 LIMIT @n',
      'Selects whole items from `c`, at most `@n` after the first `20`.',
    ],
    [
      'SELECT TOP 5 * FROM c ORDER BY RANK FullTextScore(c.text, "bike")',
      'Selects whole items from `c`, ranked by `FullTextScore(c.text, "bike")`, at most `5`.',
    ],
  ])('%s', (text, sentence) => {
    expect(sentenceOf(text)).toBe(sentence);
  });

  it('counts what is too much, and cuts what is too long', () => {
    expect(sentenceOf('SELECT c.a, c.b, c.c, c.d, c.e, c.f, c.g, c.h FROM c')).toBe(
      'Selects `c.a`, `c.b`, `c.c`, `c.d`, `c.e` and 3 more from `c`.',
    );
    expect(sentenceOf(`SELECT VALUE "${'x'.repeat(500)}"`).length).toBeLessThan(120);
  });

  it('shows holes as gaps', () => {
    const template = joinTemplate([
      { text: "SELECT * FROM c WHERE c.a = '" },
      { hole: true },
      { text: "' AND c.b > " },
      { hole: true },
    ]);
    expect(describeQuery(analyseTemplate(template).query!)).toBe(
      'Selects whole items from `c` where `c.a = "…"` and `c.b > …`.',
    );
  });

  it('quotes all that comes from the source', () => {
    const sentence = describeQuery(
      parse('SELECT c["`"], "<b>" AS "x" FROM c WHERE c.a = "[x](y)"').query!,
      (code) => `{${code.replace(/\W/g, '')}}`,
    );
    expect(sentence).toBe('Selects {c} and {b} as {x} from {c} where {caxy}.');
  });

  it('says one sentence of whatever can be read', () => {
    const words = fc.constantFrom(
      ...'SELECT VALUE * FROM c WHERE JOIN IN c.x = 1 ( ) [ ] AND , "s" ORDER BY TOP'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const { query } = parse(`SELECT ${parts.join(' ')}`);
        expect(describeQuery(query!)).toMatch(/^Selects .*\.$/s);
      }),
    );
  });
});
