import { expect, it } from 'vitest';
import { tokenise } from '../../src/cosmosql/lexer';
import { judge } from '../../src/cosmosql/verdict';
import { generateTexts } from '../cosmosql/verdict/generateTexts';
import { boundQuery } from '../cosmosql/verdict/label';
import { fill, plainValue, type QueryTemplate, type Slot } from '../cosmosql/verdict/queryTemplate';
import { confusions, flaggedShare, score, table } from '../cosmosql/verdict/score';
import { describeCorpus, readRecords } from './data';

interface TextRecord {
  readonly text: string;
}

/** A real query with the last string or number of its condition as the place of a value; none where it has no such. */
function templatesOf(text: string): readonly QueryTemplate[] {
  const { kinds, starts, ends } = tokenise(text);
  const where = kinds.indexOf('WHERE');
  const at = kinds.findLastIndex((kind, index) => index > where && (kind === 'string' || kind === 'number'));
  if (where === -1 || at === -1 || text.includes('--')) return [];
  const isString = kinds[at] === 'string';
  const inset = isString ? 1 : 0;
  const [start = 0, end = 0] = [starts[at], ends[at]];
  const slot: Slot = !isString ? 'number' : text[start] === "'" ? 'single' : 'double';
  const template = { before: text.slice(0, start + inset), after: text.slice(end - inset), slot };
  return boundQuery(fill(template, plainValue[slot])) ? [template] : [];
}

describeCorpus('values in real queries', () => {
  const labelled = new Set((readRecords('injection/labelled.jsonl') as TextRecord[]).map(({ text }) => text));
  const real = (readRecords('queries/valid.jsonl') as TextRecord[]).filter(({ text }) => !labelled.has(text));
  const templates = real.flatMap(({ text }) => templatesOf(text));

  it('are judged as they are labelled', () => {
    const texts = generateTexts(4, 5000, templates);
    const counts = confusions(texts.map(({ text, label }) => ({ label, verdict: judge(text).verdict })));
    console.log(`in ${templates.length} real queries\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.94);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.94);
    expect(score(counts, 'fuzzing')).toBeGreaterThanOrEqual(0.965);
  });
});
