import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/shared/lineMap';

/** Texts rich in line ends of every kind and in characters outside the Basic Multilingual Plane. */
const text = fc
  .array(fc.constantFrom('\n', '\r', '\r\n', 'a', ' ', '\t', 'é', '🛡', '\u2028'), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

describe('LineMap', () => {
  it.each([
    ['an empty text has one line', '', 1],
    ['a trailing line feed opens a line', 'a\n', 2],
    ['CRLF ends one line', 'a\r\nb', 2],
    ['a lone CR ends a line', 'a\rb', 2],
    ['LF CR ends two', 'a\n\rb', 3],
    ['the Unicode line separator ends none', 'a\u2028b', 1],
  ])('%s', (_, source, count) => {
    expect(new LineMap(source).lineCount).toBe(count);
  });

  it('counts columns in UTF-16 code units', () => {
    expect(new LineMap('x\n🛡y').positionAt(4)).toEqual({ line: 1, column: 2 });
  });

  it('agrees with splitting the text at its line ends', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(new LineMap(source).lineCount).toBe(source.split(/\r\n|\r|\n/).length);
      }),
    );
  });

  it('gives every offset back from its position, but for the inside of a CRLF', () => {
    fc.assert(
      fc.property(text, (source) => {
        const map = new LineMap(source);
        for (let offset = 0; offset <= source.length; offset++) {
          if (source[offset - 1] === '\r' && source[offset] === '\n') continue;
          expect(map.offsetAt(map.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });

  it('moves what lies outside to the nearer end', () => {
    const map = new LineMap('ab\r\ncd\n');
    expect(map.positionAt(-5)).toEqual({ line: 0, column: 0 });
    expect(map.positionAt(99)).toEqual({ line: 2, column: 0 });
    expect(map.offsetAt({ line: -1, column: 3 })).toBe(0);
    expect(map.offsetAt({ line: 9, column: 0 })).toBe(7);
    expect(map.offsetAt({ line: 1, column: -2 })).toBe(4);
  });

  it('keeps a column beyond its line on that line', () => {
    const map = new LineMap('ab\r\ncd\n');
    expect(map.offsetAt({ line: 0, column: 50 })).toBe(2);
    expect(map.offsetAt({ line: 1, column: 50 })).toBe(6);
  });
});
