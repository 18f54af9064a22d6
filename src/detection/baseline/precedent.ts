import { day, hour, type Instant } from '../../shared/timeWindow';
import type { VolumeSeries } from './volumeSeries';

/** Something must have come on two days before it counts as a thing that comes; then half as much again is no news. */
export const precedentMargin = 1.5;

/** What came lately sets no precedent: it may be the attack itself. */
const freshness = 3 * day;

/** How old a precedent has to be at an instant, of something that is known since another. */
export function precedentAge(since: Instant, at: Instant): number {
  return Math.min(freshness, (at - since) / 4);
}

/**
 * Whether an hour with so many bytes is no news, since two days before have seen as much. Most hours are such, and a
 * look at a few days tells; what is usual need not be worked out then.
 *
 * @param at the start of the hour that is judged
 */
export function isHourPrecedented(series: VolumeSeries, since: Instant, at: Instant, bytes: number): boolean {
  const newest = at - precedentAge(since, at);
  let date = NaN;
  for (let index = series.hours.length - 1; index >= 0; index--) {
    const start = series.hours[index] ?? 0;
    if (start < since) return false;
    if (start >= newest || bytes > precedentMargin * (series.bytes[index] ?? 0)) continue;
    const own = Math.floor(start / day);
    if (!Number.isNaN(date) && own !== date) return true;
    date = own;
  }
  return false;
}

/**
 * The same for the 24 hours that end at an instant: days are counted back from there.
 *
 * @param end the end of the day that is judged
 */
export function isDayPrecedented(series: VolumeSeries, since: Instant, end: Instant, bytes: number): boolean {
  const newest = end - precedentAge(since, end);
  let index = series.hours.length - 1;
  let found = 0;
  for (let from = end - day; from >= since && found < 2; from -= day) {
    let total = 0;
    for (; index >= 0 && (series.hours[index] ?? 0) >= from; index--)
      if ((series.hours[index] ?? 0) < from + day) total += series.bytes[index] ?? 0;
    if (from < newest && from < end - day && bytes <= precedentMargin * total) found++;
  }
  return found === 2;
}

/**
 * The same for something that came in the last day for the first time, where others of its sort have come and read as
 * much on their first day: functions and builds have another address each time.
 *
 * @param others everything of the sort in the account
 * @param end the end of the window that is judged
 */
export function isDebutPrecedented(
  others: Iterable<VolumeSeries>,
  since: Instant,
  end: Instant,
  { bytes, hours }: { readonly bytes: number; readonly hours: number },
): boolean {
  const newest = end - Math.max(day, precedentAge(since, end));
  const dates = new Set<number>();
  for (const series of others) {
    const [debut = Infinity] = series.hours;
    // What came first when the account was first seen did not begin then.
    if (debut < since + day || debut >= newest) continue;
    let total = 0;
    for (const [at, start] of series.hours.entries()) {
      if (start >= debut + hours * hour) break;
      total += series.bytes[at] ?? 0;
    }
    if (bytes <= precedentMargin * total) dates.add(Math.floor(debut / day));
    if (dates.size >= 2) return true;
  }
  return false;
}
