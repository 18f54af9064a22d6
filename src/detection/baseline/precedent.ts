import { day, hour, type Instant, type TimeWindow } from '../../shared/timeWindow';
import type { VolumeSeries } from './volumeSeries';

/** Something must have come on two days before it counts as a thing that comes; then twice as much is no news. */
export const precedentMargin = 2;

/** What came lately sets no precedent: it may be the attack itself. */
const freshness = 3 * day;

/** What comes more than so many times as full as before the last two weeks has grown to it, or is brought there. */
export const mostGrowth = 3;
const settling = 14 * day;
const leastSettled = 7 * day;

/** How old a precedent has to be at an instant, of something that is known since another. */
export function precedentAge(since: Instant, at: Instant): number {
  return Math.min(freshness, (at - since) / 4);
}

/**
 * The instant before which all is settled: what has come since, night after night or by and by, may be the attack that
 * is judged. Undefined while less than a week is.
 */
export function settledUntil(since: Instant, at: Instant): Instant | undefined {
  return at - since < settling + leastSettled ? undefined : at - settling;
}

/** Since when a series is known, of an account that is known since an instant: hosts and applications come later. */
export function cameAt({ hours }: VolumeSeries, since: Instant): Instant {
  return Math.max(since, hours[0] ?? since);
}

/** The most that two days before an instant have reached. */
export function twiceReached(amounts: Iterable<readonly [Instant, number]>, before: Instant): number {
  const highest = new Map<number, number>();
  for (const [start, amount] of amounts) {
    if (start >= before) continue;
    const date = Math.floor(start / day);
    highest.set(date, Math.max(highest.get(date) ?? 0, amount));
  }
  return [...highest.values()].sort((a, b) => b - a)[1] ?? 0;
}

/**
 * Whether an hour with so many bytes is no news, since two days before have seen as much. Most hours are such, and a
 * look at a few days tells; what is usual need not be worked out then.
 *
 * @param at the start of the hour that is judged
 */
export function isHourPrecedented(series: VolumeSeries, since: Instant, at: Instant, bytes: number): boolean {
  const settled = settledUntil(cameAt(series, since), at);
  if (settled !== undefined) {
    const [first] = hoursReaching(series, { from: since, to: settled }, mostGrowth, bytes);
    if (first === undefined) return false;
  }
  const dates = new Set<number>();
  const window = { from: since, to: at - precedentAge(since, at) };
  for (const start of hoursReaching(series, window, precedentMargin, bytes))
    if (dates.add(Math.floor(start / day)).size === 2) return true;
  return false;
}

/** The hours in a window of which so many times the bytes are enough, the newest first. */
function* hoursReaching(
  { hours, bytes }: VolumeSeries,
  { from, to }: TimeWindow,
  times: number,
  enough: number,
): Iterable<Instant> {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hours[middle] ?? 0) < to) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index--) {
    const start = hours[index] ?? 0;
    if (start < from) return;
    if (times * (bytes[index] ?? 0) >= enough) yield start;
  }
}

/**
 * The same for the 24 hours that end at an instant: days are counted back from there.
 *
 * @param end the end of the day that is judged
 */
export function isDayPrecedented(series: VolumeSeries, since: Instant, end: Instant, bytes: number): boolean {
  const newest = end - precedentAge(since, end);
  const until = settledUntil(cameAt(series, since), end) ?? Infinity;
  let index = series.hours.length - 1;
  let found = 0;
  let isSettled = until === Infinity;
  for (let from = end - day; from >= since && (found < 2 || !isSettled); from -= day) {
    let total = 0;
    for (; index >= 0 && (series.hours[index] ?? 0) >= from; index--)
      if ((series.hours[index] ?? 0) < from + day) total += series.bytes[index] ?? 0;
    if (from < newest && from < end - day && bytes <= precedentMargin * total) found++;
    if (from < until && bytes <= mostGrowth * total) isSettled = true;
  }
  return found >= 2 && isSettled;
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
