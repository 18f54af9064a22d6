import type { Verdict } from '../../../src/cosmosql/verdict';

export type Label = Verdict['verdict'];

export const labels: readonly Label[] = ['benign', 'exfiltration', 'fuzzing'];

/** How often each label got each verdict. */
export type Confusions = ReadonlyMap<string, number>;

export function confusions(
  judged: readonly { readonly label: Label; readonly verdict: Label }[],
): Confusions {
  const counts = new Map<string, number>();
  for (const { label, verdict } of judged)
    counts.set(`${label} ${verdict}`, (counts.get(`${label} ${verdict}`) ?? 0) + 1);
  return counts;
}

export function countOf(counts: Confusions, label: Label, verdict: Label): number {
  return counts.get(`${label} ${verdict}`) ?? 0;
}

/** The harmonic mean of precision and recall. */
export function score(counts: Confusions, label: Label): number {
  const right = countOf(counts, label, label);
  const others = labels.filter((each) => each !== label);
  const wrong = others.reduce(
    (sum, each) => sum + countOf(counts, label, each) + countOf(counts, each, label),
    0,
  );
  return (2 * right) / (2 * right + wrong);
}

/** The share of benign texts that are not judged benign. */
export function flaggedShare(counts: Confusions): number {
  const flagged = countOf(counts, 'benign', 'exfiltration') + countOf(counts, 'benign', 'fuzzing');
  return flagged / (flagged + countOf(counts, 'benign', 'benign'));
}

/** The confusions for a person: a row for each label, a column for each verdict. */
export function table(counts: Confusions): string {
  const rows = labels.map((label) => [
    label.padEnd(14),
    ...labels.map((verdict) => String(countOf(counts, label, verdict)).padStart(13)),
    score(counts, label).toFixed(4).padStart(9),
  ]);
  const head = ['label'.padEnd(14), ...labels.map((label) => label.padStart(13)), 'F1'.padStart(9)];
  return [head, ...rows].map((row) => row.join('')).join('\n');
}
