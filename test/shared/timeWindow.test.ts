import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, durationOf, hour, hourOf, minute } from '../../src/shared/timeWindow';

describe('durationOf', () => {
  it.each([
    ['PT1H', hour],
    ['P14D', 14 * day],
    ['PT15M', 15 * minute],
    ['P1DT2H3M4S', day + 2 * hour + 3 * minute + 4000],
    ['PT0S', 0],
  ])('reads %s', (iso, milliseconds) => {
    expect(durationOf(iso)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', 'P1DT', 'P1W', 'P1M', '1H', 'PT1H ', 'PT-1H', 'PT1.5H', 'pt1h'])(
    'refuses %j',
    (iso) => {
      expect(() => durationOf(iso)).toThrow(RangeError);
    },
  );
});

describe('hourOf', () => {
  it('gives the hour that holds the instant, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (instant) => {
        const start = hourOf(instant);
        expect(start % hour).toBeCloseTo(0);
        expect(start <= instant && instant < start + hour).toBe(true);
        expect(hourOf(start)).toBe(start);
      }),
    );
  });
});
