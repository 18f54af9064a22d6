import { day, hour, type Instant } from '../../shared/timeWindow';
import type { Sensitivity } from '../tuning';
import { isWeekend } from './dayProfile';
import { medianDeviation, medianOf } from './median';
import { cameAt, mostGrowth, precedentAge, precedentMargin, settledUntil, twiceReached } from './precedent';
import type { VolumeSeries } from './volumeSeries';

/** What is usual, and from where on it is far above that. In bytes. */
export interface UsualVolume {
  readonly expected: number;
  readonly limit: number;
}

/** Deviations, on a scale of powers, that a volume must be above what is usual. */
const deviations: Readonly<Record<Sensitivity, number>> = { low: 8, balanced: 6, high: 4 };

/** How many times the fullest before the last fortnight is too much, however wild the rest is. */
const outgrown: Readonly<Record<Sensitivity, number>> = { low: 8, balanced: 5, high: 3 };

/** No series is so regular that it could not be a quarter higher, a day half of that, nor so wild that everything would be usual. */
const leastDeviation = { hour: 0.25, day: 0.12 } as const;
const mostDeviation = 0.6;

/** With less than this to learn from, nothing is said; with less than the second, more is asked for. */
export const leastLearning = 3 * day;
const fullLearning = 14 * day;

/**
 * What an hour's volume usually is at this hour on this sort of day, and the most that is not far above it. Median and
 * median deviation of the logarithms: a few hours of an attack in the past move neither. Whatever was seen on two
 * earlier days, at whichever hour, is no news either, as the exports of every week.
 *
 * @param since when the account was first seen; before it nothing is known
 * @param at the start of the hour that is judged, which is not looked at
 */
export function usualHour(
  series: VolumeSeries,
  since: Instant,
  at: Instant,
  sensitivity: Sensitivity,
): UsualVolume {
  const past = new Map<Instant, number>();
  for (const [index, start] of series.hours.entries())
    if (start >= since && start < at) past.set(start, series.bytes[index] ?? 0);
  const pool: number[] = [];
  for (let start = at - day; start >= since; start -= day)
    if (isComparable(start, at, since))
      // A job need not begin on the hour: the fullest of three hours stands for a day.
      pool.push(Math.max(...[start - hour, start, start + hour].map((near) => past.get(near) ?? 0)));
  return usualOf(pool, past, { since, came: cameAt(series, since), at }, sensitivity, 'hour');
}

/**
 * The same for the 24 hours that end at an instant: for what is spread thin over a day.
 *
 * @param end the end of the day that is judged
 */
export function usualDay(
  series: VolumeSeries,
  since: Instant,
  end: Instant,
  sensitivity: Sensitivity,
): UsualVolume {
  const days = new Map<number, number>();
  for (const [index, start] of series.hours.entries()) {
    const back = Math.floor((end - start - 1) / day);
    if (back > 0 && start >= since) days.set(back, (days.get(back) ?? 0) + (series.bytes[index] ?? 0));
  }
  const pool: number[] = [];
  const totals = new Map<Instant, number>();
  for (let back = 1; end - (back + 1) * day >= since; back++) {
    const from = end - (back + 1) * day;
    totals.set(from, days.get(back) ?? 0);
    if (isComparable(from, end - day, since)) pool.push(days.get(back) ?? 0);
  }
  return usualOf(pool, totals, { since, came: cameAt(series, since), at: end }, sensitivity, 'day');
}

/** Whether two days are of one sort; while little is known all are. */
function isComparable(start: Instant, at: Instant, since: Instant): boolean {
  return at - since < fullLearning || isWeekend(start) === isWeekend(at);
}

/** Since when the account is known, when the series came to it, and the instant that is judged. */
interface Span {
  readonly since: Instant;
  readonly came: Instant;
  readonly at: Instant;
}

/** What is usual by the amounts of comparable days, and by all that came. */
function usualOf(
  pool: readonly number[],
  past: ReadonlyMap<Instant, number>,
  span: Span,
  sensitivity: Sensitivity,
  unit: keyof typeof leastDeviation,
): UsualVolume {
  const expected = medianOf(pool);
  const ground = 0.1 * (pool.reduce((sum, value) => sum + value, 0) / (pool.length || 1)) + 1;
  const powers = pool.map((value) => Math.log(value + ground));
  const centre = Math.log(expected + ground);
  const spread = Math.min(mostDeviation, Math.max(leastDeviation[unit], medianDeviation(powers, centre)));
  const learned = span.at - span.since;
  const caution = learned < fullLearning / 2 ? 2 : learned < fullLearning ? 1.4 : 1;
  const limit = Math.exp(centre + deviations[sensitivity] * caution * spread) - ground;
  return { expected, limit: withPrecedents(limit, past, span, outgrown[sensitivity]) };
}

/**
 * A limit, or what has a precedent: what at least two days have seen, the last ones left out, and twice as much. Far
 * more than came before the last fortnight is too much in any case: what grows by and by makes everything look wild.
 */
function withPrecedents(
  limit: number,
  past: ReadonlyMap<Instant, number>,
  { since, came, at }: Span,
  growth: number,
): number {
  const precedented = precedentMargin * twiceReached(past, at - precedentAge(since, at));
  const until = settledUntil(came, at);
  if (until === undefined) return Math.max(limit, precedented);
  let settled = 0;
  for (const [start, amount] of past) if (start < until) settled = Math.max(settled, amount);
  return settled > 0
    ? Math.min(Math.max(limit, Math.min(precedented, mostGrowth * settled)), growth * settled)
    : limit;
}
