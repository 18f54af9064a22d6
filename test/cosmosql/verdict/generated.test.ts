import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/cosmosql/verdict';
import { generateTexts } from './generateTexts';
import { boundQuery } from './label';
import { fill, plainValue, queryTemplates } from './queryTemplate';
import { confusions, flaggedShare, score, table } from './score';

describe('texts made of templates and values', () => {
  it.each([1, 2, 3])('are judged as they are labelled, seed %i', (seed) => {
    const texts = generateTexts(seed, 5000, queryTemplates);
    const counts = confusions(texts.map(({ text, label }) => ({ label, verdict: judge(text).verdict })));
    console.log(`generated, seed ${seed}\n${table(counts)}`);
    expect(flaggedShare(counts)).toBeLessThanOrEqual(0.01);
    expect(score(counts, 'benign')).toBeGreaterThanOrEqual(0.96);
    expect(score(counts, 'exfiltration')).toBeGreaterThanOrEqual(0.95);
    expect(score(counts, 'fuzzing')).toBeGreaterThanOrEqual(0.975);
  });
});

it.each(queryTemplates.map((template) => fill(template, plainValue[template.slot])))(
  'is a query: %s',
  (text) => {
    expect(boundQuery(text)).toBeDefined();
  },
);
