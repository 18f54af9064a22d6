import { expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { cutShapesOf } from '../../src/cosmosql/shape/cuts';
import { judge, type JudgeOptions } from '../../src/cosmosql/verdict';
import { obfuscate } from '../cosmosql/verdict/obfuscate';
import {
  confusions,
  flaggedShare,
  score,
  table,
  type Confusions,
  type Label,
} from '../cosmosql/verdict/score';
import { describeCorpus, readRecords } from './data';

interface LabelledText {
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
  /** The shape with all names of properties alike: an ordinary name and one that holds a payload look the same. */
  readonly form: string;
}

function formOf(text: string): string {
  return shapeOf(text).text.replaceAll(/\.(?:#\d+(?::\d+)?|\w+)/g, '.p');
}

describeCorpus('obfuscated texts', () => {
  const labelled = readRecords('injection/labelled.jsonl') as readonly LabelledText[];
  const texts: readonly ObfuscatedText[] = labelled.flatMap(({ label, ctx, obf }) =>
    obf === null ? [] : [{ label, template: ctx, text: obf, shape: shapeOf(obf).hash, form: formOf(obf) }],
  );
  const benign = texts.filter(({ label }) => label === 'benign');
  const real = (readRecords('queries/valid.jsonl') as readonly { readonly text: string }[]).map(
    ({ text }) => text,
  );
  /** The forms that ordinary values give each template. */
  const ordinary = new Map(
    benign.map(({ template }) => [template, benign.filter((each) => each.template === template)]),
  );
  const realForms = new Set([...real.map(formOf), ...benign.map(({ form }) => form)]);

  /** Of an attack nothing is left to be seen if its text has a form that its template has with ordinary values. */
  function isVisible({ label, template, form }: ObfuscatedText): boolean {
    return label === 'benign' || !ordinary.get(template)?.some((each) => each.form === form);
  }

  /** What has the form of a real query can be told from one by who knows the container, and by no other. */
  function isVisibleAlone(text: ObfuscatedText): boolean {
    return isVisible(text) && (text.label === 'benign' || !realForms.has(text.form));
  }

  function judged(
    among: readonly ObfuscatedText[],
    options: (text: ObfuscatedText) => JudgeOptions = () => ({}),
  ): Confusions {
    return confusions(
      among.map((each) => ({ label: each.label, verdict: judge(each.text, options(each)).verdict })),
    );
  }

  /** What other texts show of what is usual, where all of them are of one container, or each template has its own. */
  function usualBeside(text: ObfuscatedText, container: readonly ObfuscatedText[]): JudgeOptions {
    const alike = container.filter(({ shape }) => shape === text.shape).length;
    const isOnlyOne = text.label === 'benign' && alike === 1;
    const others = isOnlyOne ? container.filter(({ shape }) => shape !== text.shape) : container;
    return {
      usualShapes: new Set(others.map(({ shape }) => shape)),
      usualCuts: new Set(others.flatMap(cutsOf)),
    };
  }

  const cuts = new Map(benign.map(({ shape, text }) => [shape, cutShapesOf(text)]));
  const cutsOf = ({ shape }: ObfuscatedText): readonly string[] => cuts.get(shape) ?? [];

  it('are judged as they are labelled where the attack can be seen without its container', () => {
    const visible = texts.filter(isVisibleAlone);
    const counts = judged(visible);
    const confused = visible
      .map(({ label, text }) => ({ label, verdict: judge(text).verdict, text: text.replaceAll(/\s+/g, ' ') }))
      .filter(({ label, verdict }) => label !== verdict)
      .map(({ label, verdict, text }) => `${label}, judged ${verdict}: ${text}`);
    console.log(`obfuscated, ${visible.length} of ${texts.length} visible alone\n${table(counts)}`);
    console.log(confused.join('\n'));
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.98);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.97);
    // The same texts are labelled by the filter that a comment cut off, which is gone, or by what is left of them.
    expect(score(counts, 'fuzzing')).toBeGreaterThanOrEqual(0.95);
  });

  it('are judged alone, those among them that look like a real query', () => {
    const counts = judged(texts.filter(isVisible));
    console.log(`obfuscated, also those that look like a real query\n${table(counts)}`);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.97);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.95);
  });

  it('are judged better by the shapes of other texts, all of them in one container', () => {
    const counts = judged(texts.filter(isVisible), (text) => usualBeside(text, benign));
    console.log(`obfuscated, with the shapes of all other texts\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.98);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.96);
  });

  it('are judged best by the shapes of their own container', () => {
    const counts = judged(texts.filter(isVisible), (text) =>
      usualBeside(text, ordinary.get(text.template) ?? []),
    );
    console.log(`obfuscated, with the shapes of its template\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.97);
  });

  it('are benign where the attack is hidden and the shape is usual', () => {
    const hidden = texts.filter((each) => !isVisible(each));
    const verdicts = hidden.map((each) => judge(each.text, usualBeside(each, benign)).verdict);
    console.log(`obfuscated and hidden: ${hidden.length}`);
    expect(verdicts.filter((verdict) => verdict === 'exfiltration')).toEqual([]);
  });

  it('are flagged in five of a thousand at most where they are real queries', () => {
    const hidden = real.map(obfuscate);
    const flagged = hidden.filter((text) => judge(text).verdict !== 'benign');
    console.log(`real queries obfuscated: ${flagged.length} of ${hidden.length} flagged`);
    expect(flagged.length / hidden.length, flagged.join('\n')).toBeLessThanOrEqual(0.005);
  });
});
