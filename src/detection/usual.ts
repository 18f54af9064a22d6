import { day, durationOf, hour, type TimeWindow } from '../shared/timeWindow';

type Timed = { readonly account: string } & ({ readonly hour: number } | { readonly time: number });

/** When a row of evidence begins. */
export function startOf(row: Timed): number {
  return 'hour' in row ? row.hour : row.time;
}

/** When a row of evidence ends: the last millisecond of an hour, or the instant of an event. */
export function endOf(row: Timed): number {
  return 'hour' in row ? row.hour + hour - 1 : row.time;
}

/** The start of the first row and the end of the last. */
export function extentOf(rows: readonly Timed[]): { start: number; end: number } {
  let start = Infinity;
  let end = -Infinity;
  for (const row of rows) {
    start = Math.min(start, startOf(row));
    end = Math.max(end, endOf(row));
  }
  return { start, end };
}

/**
 * Says how long an account was watched before the window, where that is less than a detection asks for: what looks
 * new may then only be unknown. No fact where the whole period was there.
 *
 * @param baseline the account's rows before the window
 * @param declared the learning period of the detection, an ISO 8601 duration
 */
export function learningFact(
  baseline: readonly Timed[],
  window: TimeWindow,
  declared: string,
): Record<string, string> {
  const asked = durationOf(declared);
  const learned = baseline.length > 0 ? window.from - extentOf(baseline).start : 0;
  // An account that is quiet at night need not have a row in the very first hours.
  if (learned >= asked - day) return {};
  return { 'Learning period': `${inDays(learned)} of logs before this, of ${inDays(asked)} wanted` };
}

function inDays(duration: number): string {
  const days = duration / day;
  return days < 2 ? `${Math.round(duration / hour)} hours` : `${Math.floor(days)} days`;
}

/** Rows by account. */
export function byAccount<R extends { readonly account: string }>(
  rows: readonly R[],
): Map<string, [R, ...R[]]> {
  return groupBy(rows, ({ account }) => account);
}

/** Rows by a text of theirs, in the order in which the texts come. */
export function groupBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, [R, ...R[]]> {
  const groups = new Map<string, [R, ...R[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The sum of a measure over rows. */
export function total<R>(rows: readonly R[], measure: (row: R) => number): number {
  return rows.reduce((sum, row) => sum + measure(row), 0);
}

/** The sum of a measure over the rows of each hour. */
export function sumsByHour<R extends { readonly hour: number }>(
  rows: readonly R[],
  measure: (row: R) => number,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (const row of rows) sums.set(row.hour, (sums.get(row.hour) ?? 0) + measure(row));
  return sums;
}

/** The distinct values of rows that are not empty, sorted, as a fact: the first few and how many more. */
export function listed(values: Iterable<string>, limit = 5): string {
  const distinct = [...new Set(values)].filter((value) => value !== '').sort();
  const rest = distinct.length - limit;
  return distinct.slice(0, limit).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
