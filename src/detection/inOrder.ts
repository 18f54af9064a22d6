import type { Instant } from '../shared/timeWindow';

/** Rows by time, then by columns: the same whatever their order was. Those without a time are left out. */
export function inOrder<R extends object>(
  rows: readonly R[],
  timeOf: (row: R) => Instant,
  columns: readonly string[],
): readonly R[] {
  // Reducers give their rows in order, so there is mostly nothing to sort.
  if (isInOrder(rows, timeOf, columns)) return rows;
  const timed = rows.filter((row) => !Number.isNaN(timeOf(row)));
  return sortedRows(timed, timeOf, columns);
}

/** Of many rows few are of one hour, and only those have to be held against each other. */
function sortedRows<R extends object>(
  rows: readonly R[],
  timeOf: (row: R) => Instant,
  columns: readonly string[],
): R[] {
  const byTime = new Map<Instant, R[]>();
  for (const row of rows) {
    const time = timeOf(row);
    const same = byTime.get(time);
    if (same) same.push(row);
    else byTime.set(time, [row]);
  }
  const times = Float64Array.from(byTime.keys()).sort();
  return Array.from(times, (time) => byTime.get(time) ?? []).flatMap((same) =>
    same.sort((a, b) => compareRows(a, b, columns)),
  );
}

/** Whether all rows are timed and none comes before the one ahead of it. */
function isInOrder<R extends object>(
  rows: readonly R[],
  timeOf: (row: R) => Instant,
  columns: readonly string[],
): boolean {
  let before: R | undefined;
  let timeBefore = -Infinity;
  for (const row of rows) {
    const time = timeOf(row);
    // What has no time is not even equal to itself.
    if (!(time >= timeBefore)) return false;
    if (before && time === timeBefore && compareRows(before, row, columns) > 0) return false;
    before = row;
    timeBefore = time;
  }
  return true;
}

type Cells = Readonly<Record<string, string | number>>;

function compareRows(a: object, b: object, columns: readonly string[]): number {
  for (const column of columns) {
    const left = (a as Cells)[column] ?? '';
    const right = (b as Cells)[column] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
