import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, cover } from '../../src/shared/span';

const span = fc.tuple(fc.nat(50), fc.nat(50)).map(([start, length]) => ({ start, end: start + length }));

describe('spans', () => {
  it('cover is the smallest span that contains both, in either order', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const both = cover(a, b);
        expect(both).toEqual(cover(b, a));
        expect(contains(both, a) && contains(both, b)).toBe(true);
        expect([a.start, b.start]).toContain(both.start);
        expect([a.end, b.end]).toContain(both.end);
      }),
    );
  });

  it('contains holds for itself and is lost by one character on either side', () => {
    fc.assert(
      fc.property(span, (a) => {
        expect(contains(a, a)).toBe(true);
        expect(contains(a, { ...a, end: a.end + 1 })).toBe(false);
        expect(contains(a, { ...a, start: a.start - 1 })).toBe(false);
      }),
    );
  });
});
