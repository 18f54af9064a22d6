import { expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { judge } from '../../src/cosmosql/verdict';
import { confusions, flaggedShare, score, table, type Label } from '../cosmosql/verdict/score';
import { describeCorpus, readRecords } from './data';

interface LabelledText {
  readonly id: string;
  readonly label: Label;
  /** The template that a value was put in; empty where the text is no such. */
  readonly ctx: string;
  /** The text as the default log shows it; null where it does not parse. */
  readonly obf: string | null;
}

interface ObfuscatedText {
  readonly label: Label;
  readonly template: string;
  readonly text: string;
  readonly shape: string;
}

describeCorpus('obfuscated texts', () => {
  const labelled = readRecords('injection/labelled.jsonl') as readonly LabelledText[];
  const texts: readonly ObfuscatedText[] = labelled.flatMap(({ label, ctx, obf }) =>
    obf === null ? [] : [{ label, template: ctx, text: obf, shape: shapeOf(obf).hash }],
  );
  const benign = texts.filter(({ label }) => label === 'benign');
  /** How often each shape is seen in benign texts. */
  const seen = new Map<string, number>();
  for (const { shape } of benign) seen.set(shape, (seen.get(shape) ?? 0) + 1);

  /** An attack is still to be seen if its text has no shape that its template has with ordinary values. */
  function isVisible({ label, template, shape }: ObfuscatedText): boolean {
    if (label === 'benign') return true;
    return !benign.some((each) => each.template === template && each.shape === shape);
  }

  /** The shapes of all benign texts but the judged one. */
  function otherShapes({ label, shape }: ObfuscatedText): ReadonlySet<string> {
    const shapes = new Set(seen.keys());
    if (label === 'benign' && seen.get(shape) === 1) shapes.delete(shape);
    return shapes;
  }

  const visible = texts.filter(isVisible);

  it('are judged as they are labelled where the attack is still to be seen', () => {
    const counts = confusions(visible.map(({ label, text }) => ({ label, verdict: judge(text).verdict })));
    console.log(`obfuscated, ${visible.length} of ${texts.length} visible\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.92);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.81);
  });

  it('are judged better by the shapes of other texts', () => {
    const judged = visible.map((each) => ({
      label: each.label,
      verdict: judge(each.text, { usualShapes: otherShapes(each) }).verdict,
    }));
    const counts = confusions(judged);
    console.log(`obfuscated and visible, with the shapes of other texts\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.95);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.9);
  });

  it('are benign where the attack is hidden and the shape is usual', () => {
    const hidden = texts.filter((each) => !isVisible(each));
    const judged = hidden.map((each) => judge(each.text, { usualShapes: otherShapes(each) }).verdict);
    console.log(`obfuscated and hidden: ${hidden.length}`);
    expect(judged.filter((verdict) => verdict === 'exfiltration')).toEqual([]);
  });
});
