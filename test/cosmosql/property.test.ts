import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/cosmosql/check';
import { parse } from '../../src/cosmosql/parser';
import { print, printQuery } from '../../src/cosmosql/printer';
import { shapeOf } from '../../src/cosmosql/shape';
import { analyseTemplate, joinTemplate } from '../../src/cosmosql/template';
import { judge } from '../../src/cosmosql/verdict';
import { expression, query, withoutSpans } from './tree';

const queries = [
  'SELECT DISTINCT TOP 5 c.id, c["name"] AS n FROM c JOIN t IN c.tags WHERE c.a = 1 AND (t.b BETWEEN 2 AND 3)',
  "SELECT VALUE {a: [1, 2.5e3, 'x\\'y'], \"b\": c.d ?? null} FROM root c ORDER BY c.x DESC, c.y OFFSET 1 LIMIT @n",
  "SELECT udf.f(c) FROM c WHERE c.name NOT LIKE 'a!%' ESCAPE '!' GROUP BY c.g -- end",
  'SELECT * FROM c WHERE EXISTS(SELECT VALUE 1 FROM x IN c.y WHERE x IN (1, @p)) ? true : NOT c.b',
  'SELECT c.t FROM c ORDER BY RANK RRF(FullTextScore(c.t, "a"), VectorDistance(c.v, [1])) DESC',
  'SELECT (LET z = 1 IN z + 1), ALL(SELECT VALUE c) FROM (SELECT * FROM c) AS s WHERE s.a >>> 2 || "b" != ~1',
];

describe('printing and parsing', () => {
  it('gives an expression back', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const { query: parsed, errors } = parse(`SELECT VALUE ${print(tree)}`);
        expect(errors).toEqual([]);
        expect(withoutSpans(parsed?.selection)).toEqual(withoutSpans({ kind: 'value', expression: tree }));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives a query back', () => {
    fc.assert(
      fc.property(query, (tree) => {
        const { query: parsed, errors } = parse(printQuery(tree));
        expect(errors).toEqual([]);
        expect(withoutSpans(parsed)).toEqual(withoutSpans(tree));
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text', () => {
  /** Everything that takes untrusted text; what it gives has its spans within the text. */
  function readAll(text: string): void {
    for (const { span } of check(text).errors) expect(isWithin(span, text)).toBe(true);
    for (const { span } of judge(text).reasons) expect(span.start <= span.end).toBe(true);
    expect(shapeOf(text).hash).toMatch(/^[0-9a-f]{16}$/);
    const template = joinTemplate([{ text }, { hole: true }, { text }]);
    expect(analyseTemplate(template).holes).toHaveLength(1);
  }

  function isWithin({ start, end }: { start: number; end: number }, text: string): boolean {
    return start >= 0 && start <= end && end <= text.length;
  }

  it('is read, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), readAll), { numRuns: 500 });
  });

  it.each(queries)('is read at each place where this one breaks off: %s', (text) => {
    for (let end = 0; end <= text.length; end++) readAll(text.slice(0, end));
  });

  it('is read after any mutation of a query', () => {
    const marks = [
      "'",
      '"',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '.',
      '@',
      '-',
      ';',
      '#',
      '/',
      '*',
      '=',
      '?',
      ':',
      '|',
    ];
    const words = [' AND ', ' OR ', 'SELECT ', ' FROM ', '--', '\u0000', '\ud800'];
    const piece = fc.constantFrom(...marks, ...words);
    const mutation = fc.tuple(fc.constantFrom(...queries), fc.nat(200), fc.nat(5), piece);
    fc.assert(
      fc.property(mutation, ([text, at, cut, insert]) => {
        readAll(text.slice(0, at) + insert + text.slice(at + cut));
      }),
      { numRuns: 2000 },
    );
  });
});
