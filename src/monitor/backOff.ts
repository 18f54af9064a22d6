import { minute } from '../shared/timeWindow';

const mostDoublings = 3;
const longest = 15 * minute;

/**
 * How long to wait before the next attempt: the usual interval after a success, doubled for each failure in a row
 * up to eight times, and never above a quarter of an hour unless the usual interval is.
 */
export function nextWait(interval: number, failures: number): number {
  const doubled = interval * 2 ** Math.min(failures, mostDoublings);
  return Math.max(interval, Math.min(doubled, longest));
}
