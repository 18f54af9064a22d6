import { expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { judge, type Verdict } from '../../src/cosmosql/verdict';
import { describeCorpus, readRecords } from './data';

interface LabelledText {
  readonly text: string;
  readonly label: Verdict['verdict'];
  /** The text as the default log shows it; null where it does not parse. */
  readonly obf: string | null;
}

const labels = ['benign', 'exfiltration', 'fuzzing'] as const;

/** How often each label got each verdict. */
function confusions(
  texts: readonly { readonly label: string; readonly verdict: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label, verdict } of texts)
    counts.set(`${label} ${verdict}`, (counts.get(`${label} ${verdict}`) ?? 0) + 1);
  return counts;
}

function score(counts: ReadonlyMap<string, number>, label: string): number {
  const right = counts.get(`${label} ${label}`) ?? 0;
  const others = labels.filter((each) => each !== label);
  const wrong = others.reduce(
    (sum, each) => sum + (counts.get(`${label} ${each}`) ?? 0) + (counts.get(`${each} ${label}`) ?? 0),
    0,
  );
  return (2 * right) / (2 * right + wrong);
}

function table(counts: ReadonlyMap<string, number>): string {
  const rows = labels.map((label) => [
    label.padEnd(14),
    ...labels.map((verdict) => String(counts.get(`${label} ${verdict}`) ?? 0).padStart(13)),
    score(counts, label).toFixed(4).padStart(9),
  ]);
  const head = ['label'.padEnd(14), ...labels.map((label) => label.padStart(13)), 'F1'.padStart(9)];
  return [head, ...rows].map((row) => row.join('')).join('\n');
}

describeCorpus('labelled texts', () => {
  const texts = readRecords('injection/labelled.jsonl') as readonly LabelledText[];
  const hidden = texts.flatMap(({ label, text, obf }) => (obf === null ? [] : [{ label, text, obf }]));

  it('are judged as they are labelled', () => {
    const counts = confusions(texts.map(({ label, text }) => ({ label, verdict: judge(text).verdict })));
    console.log(table(counts));
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.98);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.97);
    expect(score(counts, 'fuzzing')).toBeGreaterThanOrEqual(0.98);
  });

  it('are flagged if benign in one of a hundred at most', () => {
    const benign = texts.filter(({ label }) => label === 'benign');
    const flagged = benign.filter(({ text }) => judge(text).verdict !== 'benign');
    expect(flagged.length / benign.length).toBeLessThanOrEqual(0.01);
  });

  it('keep their shape when they are obfuscated', () => {
    const changed = hidden.filter(({ text, obf }) => shapeOf(text).hash !== shapeOf(obf).hash);
    expect(changed.map(({ text }) => text)).toEqual([]);
  });

  it('are not flagged if benign and obfuscated', () => {
    const counts = confusions(hidden.map(({ label, obf }) => ({ label, verdict: judge(obf).verdict })));
    console.log(`obfuscated\n${table(counts)}`);
    const flagged = (counts.get('benign exfiltration') ?? 0) + (counts.get('benign fuzzing') ?? 0);
    expect(flagged / hidden.filter(({ label }) => label === 'benign').length).toBeLessThanOrEqual(0.01);
  });

  it('are told when obfuscated by what is usual in their container', () => {
    const usualShapes = new Set(
      texts.filter(({ label }) => label === 'benign').map(({ text }) => shapeOf(text).hash),
    );
    const judged = hidden.map(({ label, obf }) => ({ label, verdict: judge(obf, { usualShapes }).verdict }));
    const counts = confusions(judged);
    console.log(`obfuscated, with usual shapes\n${table(counts)}`);
    expect(counts.get('benign benign')).toBe(hidden.filter(({ label }) => label === 'benign').length);
    const found = counts.get('exfiltration exfiltration') ?? 0;
    expect(found / hidden.filter(({ label }) => label === 'exfiltration').length).toBeGreaterThan(0.8);
  });
});

describeCorpus('real queries that are no attack', () => {
  const texts = readRecords('queries/valid.jsonl') as readonly { readonly text: string }[];

  it('are flagged in one of a thousand at most', () => {
    const flagged = texts.filter(({ text }) => judge(text).verdict !== 'benign').map(({ text }) => text);
    expect(flagged.length / texts.length, flagged.join('\n')).toBeLessThanOrEqual(0.001);
  });
});
