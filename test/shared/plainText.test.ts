import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/shared/plainText';

describe('plainText', () => {
  it.each([
    ['an ANSI escape', '\u001b[31mred', '\\u001b[31mred'],
    ['a carriage return that would overwrite the line', 'ok\rbad', 'ok\\u000dbad'],
    ['NUL, backspace and delete', '\0\b\u007f', '\\u0000\\u0008\\u007f'],
    ['a C1 control that starts a sequence', '\u009b31m', '\\u009b31m'],
    ['a right-to-left override', 'a\u202eb', 'a\\u202eb'],
    ['zero-width characters and a byte order mark', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['invisible tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['line separators', 'a\u2028b', 'a\\u2028b'],
  ])('shows %s', (_, hostile, shown) => {
    expect(plainText(hostile)).toBe(shown);
  });

  it.each(['tab\tand\nline feed', 'O\'Reilly "quoted" \\ back', 'Zürich 東京 🛡', '<b>&amp;</b>'])(
    'leaves %j as it is',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  it('cuts long text and says how long it was', () => {
    expect(plainText('a'.repeat(30), 10)).toBe('aaaaaaaaaa… (30 characters)');
    expect(plainText('aaa🛡', 4)).toBe('aaa… (5 characters)');
  });

  it('cuts before it escapes, so that hostile text cannot make it large', () => {
    expect(plainText('\u001b'.repeat(1_000_000), 100)).toHaveLength(
      '\\u001b'.repeat(100).length + '… (1000000 characters)'.length,
    );
  });

  it('leaves nothing hidden in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/[^\P{C}\t\n\p{Cn}\p{Co}]|[\u2028\u2029]/u);
      }),
    );
  });
});
