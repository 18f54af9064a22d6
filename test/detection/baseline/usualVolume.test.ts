import { describe, expect, it } from 'vitest';
import { usualDay, usualHour } from '../../../src/detection/baseline/usualVolume';
import type { VolumeSeries } from '../../../src/detection/baseline/volumeSeries';
import { day, hour } from '../../../src/shared/timeWindow';

const monday = Date.UTC(2026, 0, 5);
const at = monday + 28 * day + 12 * hour;

/** Four weeks by the hour, from Monday on; `bytesAt` says how much there is in each. */
function series(bytesAt: (start: number) => number, until = at): VolumeSeries {
  const hours = Array.from({ length: (until - monday) / hour }, (_, index) => monday + index * hour);
  return { hours, bytes: hours.map(bytesAt) };
}

const isNoon = (start: number): boolean => Math.abs(new Date(start).getUTCHours() - 12) <= 2;
const isFree = (start: number): boolean => [0, 6].includes(new Date(start).getUTCDay());
const busyAtNoon = (start: number): number => (isNoon(start) ? 1_000_000 : 50_000);

describe('usualHour', () => {
  it('knows the hour of the day', () => {
    const noon = usualHour(series(busyAtNoon), monday, at, 'balanced');
    const night = usualHour(series(busyAtNoon), monday, at + 12 * hour, 'balanced');
    expect(noon.expected).toBe(1_000_000);
    expect(night.expected).toBe(50_000);
    expect(noon.limit).toBeGreaterThan(2_000_000);
    expect(noon.limit).toBeLessThan(6_000_000);
  });

  it('knows the weekend', () => {
    const office = series((start) => (isFree(start) ? 1000 : busyAtNoon(start)));
    expect(usualHour(office, monday, at - day, 'balanced').expected).toBe(1000);
    expect(usualHour(office, monday, at, 'balanced').expected).toBe(1_000_000);
  });

  it('asks for less the higher the sensitivity is', () => {
    const limits = (['low', 'balanced', 'high'] as const).map(
      (sensitivity) => usualHour(series(busyAtNoon), monday, at, sensitivity).limit,
    );
    expect(limits).toEqual(limits.toSorted((a, b) => b - a));
    expect(new Set(limits).size).toBe(3);
  });

  it('is not poisoned by what goes on since two days, nor by one day of the past', () => {
    const calm = usualHour(series(busyAtNoon), monday, at, 'balanced');
    const attacked = series((start) => (start > at - 2 * day ? 50_000_000 : busyAtNoon(start)));
    expect(usualHour(attacked, monday, at, 'balanced').limit).toBeLessThan(1.5 * calm.limit);
    const once = series((start) => (start === monday + 9 * day ? 90_000_000 : busyAtNoon(start)));
    expect(usualHour(once, monday, at, 'balanced').limit).toBeLessThan(1.5 * calm.limit);
  });

  it('takes what came on two days before for a thing that comes', () => {
    const weekly = series((start) =>
      (start - monday) % (7 * day) === 2 * hour ? 80_000_000 : busyAtNoon(start),
    );
    expect(usualHour(weekly, monday, at, 'balanced').limit).toBeGreaterThan(80_000_000);
  });

  it('is more careful while little is known', () => {
    const known = usualHour(series(busyAtNoon), monday, at, 'balanced');
    const hardly = usualHour(series(busyAtNoon), at - 5 * day, at, 'balanced');
    expect(hardly.limit).toBeGreaterThan(1.3 * known.limit);
  });
});

describe('usualDay', () => {
  it('tells the total of a day and a limit closer to it than that of an hour', () => {
    const { expected, limit } = usualDay(
      series(() => 100_000),
      monday,
      at,
      'balanced',
    );
    expect(expected).toBe(2_400_000);
    expect(limit / expected).toBeLessThan(2.5);
    expect(limit / expected).toBeGreaterThan(1.5);
  });
});
