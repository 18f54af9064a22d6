import { describe, expect, it } from 'vitest';
import { rules } from '../../src/linter/rules';
import { fixAll } from './applyEdits';
import { loadLinter } from './loadGrammar';

const linter = await loadLinter();
const examples = rules.flatMap((rule) => rule.examples.map((example) => ({ ...example, id: rule.id })));

describe('the examples of the rules', () => {
  it.each(examples)('$id in $language: the bad one is found', ({ id, language, bad }) => {
    const { findings } = linter.lint({ path: 'bad', language, text: bad });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([id]);
  });

  it.each(examples)('$id in $language: the good one is quiet', ({ language, good }) => {
    expect(linter.lint({ path: 'good', language, text: good })).toEqual({ findings: [] });
  });

  it.each(examples)('$id in $language: the bad one, fixed, has nothing left to fix', ({ language, bad }) => {
    const before = linter.lint({ path: 'bad', language, text: bad });
    const after = linter.lint({
      path: 'fixed',
      language,
      text: fixAll(linter, { path: 'bad', language, text: bad }),
    });
    const unfixable = before.findings.filter(({ fix }) => !fix).map(({ ruleId }) => ruleId);
    expect(after.findings.map(({ ruleId }) => ruleId)).toEqual(unfixable);
  });
});

describe('the rules', () => {
  it('have ids of their own, named after what they find', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^cosmos\/[a-z]+(-[a-z]+)*$/);
  });

  it('say what, why and what to do, the first sentence alone being enough', () => {
    for (const { language, bad } of examples)
      for (const { message } of linter.lint({ path: 'bad', language, text: bad }).findings) {
        const sentences = message.split(/(?<=\.) (?=[A-Z])/);
        expect(sentences).toHaveLength(3);
        expect(sentences[0]).toMatch(/Cosmos DB query/);
      }
  });
});
