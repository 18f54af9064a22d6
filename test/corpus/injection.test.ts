import { expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { judge } from '../../src/cosmosql/verdict';
import { confusions, flaggedShare, score, table, type Label } from '../cosmosql/verdict/score';
import { describeCorpus, readRecords } from './data';

interface LabelledText {
  readonly text: string;
  readonly label: Label;
  /** The text as the default log shows it; null where it does not parse. */
  readonly obf: string | null;
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
    const counts = confusions(texts.map(({ label, text }) => ({ label, verdict: judge(text).verdict })));
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
  });

  it('keep their shape when they are obfuscated', () => {
    const changed = hidden.filter(({ text, obf }) => shapeOf(text).hash !== shapeOf(obf).hash);
    expect(changed.map(({ text }) => text)).toEqual([]);
  });
});

describeCorpus('real queries that are no attack', () => {
  const texts = readRecords('queries/valid.jsonl') as readonly { readonly text: string }[];

  it('are flagged in one of a thousand at most', () => {
    const flagged = texts.filter(({ text }) => judge(text).verdict !== 'benign').map(({ text }) => text);
    expect(flagged.length / texts.length, flagged.join('\n')).toBeLessThanOrEqual(0.001);
  });
});
