import { describe, expect, it } from 'vitest';
import { RuleTexts } from '../../../src/extension/ownRules/ruleTexts';

const rule = `id: Contoso_NightReads
title: Reads at night
description: Somebody reads at night.
severity: Medium
tactic: Collection
evidence: access
`;

const problemsOf = (text: string) => new RuleTexts().set('a.yaml', text).get('a.yaml') ?? [];

describe('the problems of a rule file', () => {
  it('are none where the rule can be read', () => {
    expect(problemsOf(rule)).toEqual([]);
  });

  it.each([
    ['a key that is not known', `${rule}wher: []  \r\n`, 6, 'wher: []'],
    ['a word that is none of those wanted', rule.replace('Medium', 'Awful'), 3, 'Awful'],
    [
      'an identifier that is taken',
      rule.replace('Contoso_NightReads', 'CosmosDB_NoLogs'),
      0,
      'CosmosDB_NoLogs',
    ],
    ['what is no YAML', `${rule}by: }`, 6, '}'],
  ])('stand where they are: %s', (_, text, line, marked) => {
    const [problem] = problemsOf(text);
    const stretch = text.split(/\r?\n/)[line]?.slice(problem?.from, problem?.to);
    expect([problem?.line, stretch]).toEqual([line, marked]);
  });
});

describe('rule files beside one another', () => {
  const other = rule.replace('Contoso_NightReads', 'Contoso_DayReads');
  const placesOf = (found: ReturnType<RuleTexts['set']>) =>
    Object.fromEntries(
      [...found].map(([name, problems]) => [name, problems.map(({ line, from }) => [line, from])]),
    );

  it('are both wrong while they have one identifier', () => {
    const texts = new RuleTexts();
    expect(placesOf(texts.set('a', rule))).toEqual({ a: [] });
    expect(placesOf(texts.set('b', rule))).toEqual({ a: [[0, 4]], b: [[0, 4]] });
    expect(placesOf(texts.set('c', other))).toEqual({ c: [] });
    expect(placesOf(texts.set('b', other))).toEqual({ a: [], b: [[0, 4]], c: [[0, 4]] });
    expect(placesOf(texts.set('c', undefined))).toEqual({ b: [], c: [] });
  });

  it('do not count as one another where one has other mistakes', () => {
    const texts = new RuleTexts();
    texts.set('a', rule);
    expect(placesOf(texts.set('b', rule.replace('Medium', 'Awful')))).toEqual({ b: [[3, 10]] });
  });
});
