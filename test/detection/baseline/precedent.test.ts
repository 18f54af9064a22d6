import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDayPrecedented, isHourPrecedented } from '../../../src/detection/baseline/precedent';
import { usualDay, usualHour } from '../../../src/detection/baseline/usualVolume';
import type { VolumeSeries } from '../../../src/detection/baseline/volumeSeries';
import { day, hour } from '../../../src/shared/timeWindow';

const start = Date.UTC(2026, 0, 5);

/** Some hours of three weeks, with volumes of a few sizes. */
const anySeries: fc.Arbitrary<VolumeSeries> = fc
  .uniqueArray(fc.tuple(fc.nat(21 * 24 - 1), fc.constantFrom(0, 1, 5, 1000, 1300, 50_000)), {
    selector: ([at]) => at,
    minLength: 1,
    maxLength: 200,
  })
  .map((hours) => hours.toSorted(([a], [b]) => a - b))
  .map((hours) => ({
    hours: hours.map(([at]) => start + at * hour),
    bytes: hours.map(([, bytes]) => bytes),
  }));

const anyBytes = fc.constantFrom(0, 1, 10, 11, 2000, 2001, 2600, 2601, 100_000, 100_001, 1e6);
const sinces = fc.integer({ min: 0, max: 15 * 24 }).map((at) => start + at * hour);
const ends = fc.integer({ min: 19 * 24, max: 23 * 24 }).map((at) => start + at * hour);

describe('a volume with a precedent', () => {
  it('is never above what is still usual, by the hour', () => {
    fc.assert(
      fc.property(anySeries, anyBytes, sinces, ends, (series, bytes, since, at) => {
        if (isHourPrecedented(series, since, at, bytes))
          expect(bytes).toBeLessThanOrEqual(usualHour(series, since, at, 'balanced').limit);
      }),
    );
  });

  it('is never above what is still usual, by the day', () => {
    fc.assert(
      fc.property(anySeries, anyBytes, sinces, ends, (series, bytes, since, end) => {
        if (isDayPrecedented(series, since, end, bytes))
          expect(bytes).toBeLessThanOrEqual(usualDay(series, since, end, 'balanced').limit);
      }),
    );
  });

  it('has been seen on two days, and not lately', () => {
    const at = start + 20 * day;
    const seriesOf = (...days: readonly number[]): VolumeSeries => ({
      hours: days.map((back) => at - back * day).sort((a, b) => a - b),
      bytes: days.map(() => 1000),
    });
    expect(isHourPrecedented(seriesOf(5, 9), start, at, 2000)).toBe(true);
    expect(isHourPrecedented(seriesOf(5, 9), start, at, 2001)).toBe(false);
    expect(isHourPrecedented(seriesOf(5), start, at, 1000)).toBe(false);
    expect(isHourPrecedented(seriesOf(1, 2, 9), start, at, 1000)).toBe(false);
    expect(isDayPrecedented(seriesOf(5, 9), start, at, 1000)).toBe(true);
    expect(isDayPrecedented(seriesOf(1, 2, 9), start, at, 1000)).toBe(false);
  });
});
