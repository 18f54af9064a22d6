import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalPattern } from '../../src/linter/literalPattern';

describe('literalPattern', () => {
  it('matches the text and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new RegExp(`^${literalPattern(text)}$`).exec(text)?.[0]).toBe(text);
        expect(new RegExp(`^${literalPattern(`${text}.`)}$`).test(`${text}x`)).toBe(false);
      }),
    );
  });
});
