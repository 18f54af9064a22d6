import { day, type Instant } from '../../shared/timeWindow';

/** Days that lie so far apart tell a habit; an attack is over by then. */
const nearlyAWeek = 5;

/**
 * The most that is reached on two days which lie nearly a week apart, 0 where nothing is: what comes to stay, and no
 * single outbreak, however many days it goes on for less than that.
 */
export function lastingLevel(amounts: Iterable<readonly [Instant, number]>): number {
  const highest = new Map<number, number>();
  for (const [time, amount] of amounts) {
    const date = Math.floor(time / day);
    highest.set(date, Math.max(highest.get(date) ?? 0, amount));
  }
  let [first, last] = [Infinity, -Infinity];
  for (const [date, level] of [...highest].sort((a, b) => b[1] - a[1])) {
    first = Math.min(first, date);
    last = Math.max(last, date);
    if (last - first >= nearlyAWeek) return level;
  }
  return 0;
}
