import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../src/extension/ownRules/problemsOf';

const rule = `id: Contoso_NightReads
title: Reads at night
description: Somebody reads at night.
severity: Medium
tactic: Collection
evidence: access
`;

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
