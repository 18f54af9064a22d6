import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitScope } from '../../src/sources/splitScope';

const minute = 60_000;
const hour = 60 * minute;

describe('the halves of a scope', () => {
  it('meet on an hour where the window is longer than one', () => {
    const halves = splitScope({ from: 0, to: 5 * hour });
    expect(halves).toEqual([
      { from: 0, to: 2 * hour },
      { from: 2 * hour, to: 5 * hour },
    ]);
  });

  it('are of the accounts where a minute is left', () => {
    expect(splitScope({ from: 0, to: minute, accounts: ['a', 'b', 'c'] })).toEqual([
      { from: 0, to: minute, accounts: ['a', 'b'] },
      { from: 0, to: minute, accounts: ['c'] },
    ]);
  });

  it.each([
    { from: 0, to: minute },
    { from: 0, to: minute, accounts: ['a'] },
  ])('do not exist for %j', (scope) => {
    expect(splitScope(scope)).toBeUndefined();
  });

  it('cover the window without a gap or an overlap, and halving comes to an end', () => {
    const windows = fc.tuple(
      fc.integer({ min: 0, max: 100 * hour }),
      fc.integer({ min: 1, max: 100 * hour }),
    );
    fc.assert(
      fc.property(windows, ([from, length]) => {
        const whole = { from, to: from + length };
        const pieces = [whole];
        for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
          const halves = splitScope(piece);
          if (!halves) return piece.to - piece.from < 2 * minute;
          expect([halves[0].from, halves[1].to, halves[0].to]).toEqual([
            piece.from,
            piece.to,
            halves[1].from,
          ]);
          expect(halves[0].to).toBeGreaterThan(piece.from);
          expect(halves[0].to).toBeLessThan(piece.to);
          // One path down is enough: the other is of the same kind.
          pieces.push(halves[from % 2 === 0 ? 0 : 1]);
        }
        return true;
      }),
    );
  });
});
