/** The median; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median distance from the centre, scaled so that of normal numbers it is the standard deviation. */
export function medianDeviation(values: readonly number[], centre: number): number {
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - centre)));
}
