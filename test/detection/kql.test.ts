import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datetime, kql } from '../../src/detection/kql';
import { checkKql } from './kustoLanguage';

describe('kql', () => {
  it('quotes each value by its type', () => {
    const query = kql`T | where a == ${'x"y\\z'} and b in ${['p', 'q']} and c > ${datetime(0)} and d < ${5} and e > ${0.5}`;
    expect(query.text).toBe(
      String.raw`T | where a == "x\"y\\z" and b in ("p", "q") and c > datetime(1970-01-01T00:00:00.000Z) and d < long(5) and e > real(0.5)`,
    );
  });

  it('takes finished pieces as they are', () => {
    expect(kql`T | ${kql`where a == ${'b'}`}`.text).toBe('T | where a == "b"');
  });

  it('keeps the backslashes of its own text', () => {
    expect(kql`print extract("\\d+", 0, ${'x'})`.text).toBe(String.raw`print extract("\\d+", 0, "x")`);
  });

  it.each([
    ['a number without an end', () => kql`${Infinity}`],
    ['an instant that is none', () => kql`${datetime(NaN)}`],
    ['an empty list', () => kql`${[]}`],
  ])('refuses %s', (_, write) => {
    expect(write).toThrow(RangeError);
  });

  it('lets no text break out of its quotes', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('"', '\\', "'", '\n', '\r', ' | ', '//', '`', '```', '@', 'h"', ')', ';'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const query = kql`print value = ${text}`.text;
        expect(query).toMatch(/^print value = "(?:[^"\\\n\r]|\\["\\]|\\u[0-9a-f]{4})*"$/);
        // Escapes of JSON and of Kusto agree on what is used here, so JSON tells what the literal holds.
        expect(JSON.parse(query.slice('print value = '.length))).toBe(text);
      }),
    );
  });

  it('stays one literal to Kusto', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', '\\', "'", '\n', '|', ';', '(', 'a', 'é', '\u2028', '\0'),
    });
    fc.assert(
      fc.property(hostile, fc.array(hostile, { minLength: 1, maxLength: 3 }), (text, list) => {
        const { diagnostics, columns } = checkKql(kql`print a = ${text}, b = ${text} in ${list}`.text);
        expect(diagnostics).toEqual([]);
        expect(columns).toEqual({ a: 'string', b: 'bool' });
      }),
      { numRuns: 40 },
    );
  });
});
