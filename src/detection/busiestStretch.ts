/**
 * The largest number of distinct things within any stretch of time of the length given, both ends inclusive.
 * Time grows with the rows and their sorting only.
 */
export function busiestStretch<R extends { readonly time: number }>(
  rows: readonly R[],
  length: number,
  thingOf: (row: R) => string,
): number {
  const sorted = rows.toSorted((a, b) => a.time - b.time);
  const counts = new Map<string, number>();
  let busiest = 0;
  let from = 0;
  for (const row of sorted) {
    counts.set(thingOf(row), (counts.get(thingOf(row)) ?? 0) + 1);
    for (let first = sorted[from]; first && row.time - first.time > length; first = sorted[++from])
      leave(counts, thingOf(first));
    busiest = Math.max(busiest, counts.size);
  }
  return busiest;
}

function leave(counts: Map<string, number>, thing: string): void {
  const left = (counts.get(thing) ?? 0) - 1;
  if (left > 0) counts.set(thing, left);
  else counts.delete(thing);
}
