import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pivotsOf } from '../../src/detection/pivot';
import { shapePattern } from '../../src/detection/shapePattern';
import { checkKql } from './kustoLanguage';

/** The same pattern as JavaScript has it: the case is a flag there. */
function matches(query: string, logged: string): boolean {
  return new RegExp(shapePattern(query).replace('(?i)', ''), 'i').test(logged);
}

const envelope = (query: string) => JSON.stringify({ query, parameters: [] });
const query = "SELECT c.id FROM c WHERE c.name = 'x' AND c.age > 3";

describe('shapePattern', () => {
  it.each([
    ['other values', "SELECT c.id FROM c WHERE c.name = 'it\\'s \"y\"' AND c.age > 4.5e1"],
    ['other quotes', 'SELECT c.id FROM c WHERE c.name = "x" AND c.age > -3'],
    ['parameters', 'SELECT c.id FROM c WHERE c.name = @name AND c.age > @p1'],
    ['another layout', "select  c.id\nFROM c\r\n\tWHERE c . name='x'AND c.age>3"],
  ])('finds queries with %s, in a log and bare', (_, logged) => {
    expect([matches(query, logged), matches(query, envelope(logged))]).toEqual([true, true]);
  });

  it.each([
    ['another name', "SELECT c.id FROM c WHERE c.mail = 'x' AND c.age > 3"],
    ['another operator', "SELECT c.id FROM c WHERE c.name = 'x' OR c.age > 3"],
    ['a condition less', "SELECT c.id FROM c WHERE c.name = 'x'"],
  ])('finds no query with %s', (_, logged) => {
    expect([matches(query, logged), matches(query, envelope(logged))]).toEqual([false, false]);
  });

  it('finds every query in its own log, whatever is in it', () => {
    const token = fc.constantFrom(
      'SELECT',
      'c',
      '.',
      '(',
      '[',
      '"a b"',
      "'q\\\\'",
      '1.5',
      '@p',
      '^',
      '|',
      '$',
      '*',
      'x?y',
    );
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 12 }), (tokens) => {
        const text = tokens.join(' ');
        expect(matches(text, envelope(text))).toBe(true);
      }),
    );
  });

  it('is KQL that Kusto takes', () => {
    const pivots = pivotsOf(
      { type: 'query', text: `${query} OR c["a b"] = "\\u202e"` },
      Date.UTC(2026, 0, 31),
    );
    expect(pivots.map(({ by }) => by)).toEqual(['value', 'shape']);
    for (const { kql } of pivots) expect(checkKql(kql).diagnostics).toEqual([]);
  });
});
