import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../../src/linter/configuration/readConfiguration';

function problemsOf(text: string): [string, string][] {
  return readConfiguration(text).problems.map(({ message, span }) => [
    text.slice(span.start, span.end),
    message,
  ]);
}

describe('readConfiguration', () => {
  it('reads all that a file may hold, with comments and trailing commas', () => {
    const { file, problems } = readConfiguration(`{
      // Old code is being rewritten.
      "root": true,
      "rules": { "cosmos/invalid-query": "off", "cosmos/concatenated-value": "warning" },
      "sinks": [{ "language": "typescript", "method": "runQuery", "receiver": "db" }],
      "exclude": ["legacy/", "!legacy/kept.ts"],
      "baseline": "baseline.json",
      "maxCharacters": 500000,
    }`);
    expect(problems).toEqual([]);
    expect(file).toEqual({
      root: true,
      rules: { 'cosmos/invalid-query': 'off', 'cosmos/concatenated-value': 'warning' },
      sinks: [{ language: 'typescript', method: 'runQuery', receiver: 'db', queryArgument: 0 }],
      exclude: ['legacy/', '!legacy/kept.ts'],
      baseline: 'baseline.json',
      maxCharacters: 500000,
    });
  });

  it.each([
    ['{ "rulez": {} }', '"rulez"', 'There is no setting "rulez" here.'],
    ['{ "rules": { "cosmos/none": "off" } }', '"cosmos/none"', 'There is no setting "cosmos/none" here.'],
    [
      '{ "rules": { "cosmos/invalid-query": "loud" } }',
      '"loud"',
      'This must be "error" or "warning" or "info" or "off", and is "loud".',
    ],
    ['{ "exclude": "legacy" }', '"legacy"', 'This must be Array, and is "legacy".'],
    ['{ "sinks": [{ "language": "go" }] }', '{ "language": "go" }', 'The setting "method" is missing.'],
    [
      '{ "sinks": [{ "language": "go", "method": "a.b" }] }',
      '"a.b"',
      'It is no name: give the name of a method, a property or a class alone.',
    ],
    [
      '{ "sinks": [{ "language": "go", "method": "q", "queryArgument": 1.5 }] }',
      '1.5',
      'This must be a whole number, and is 1.5.',
    ],
    ['{ "maxCharacters": 0 }', '0', 'This must be at least 1, and is 0.'],
    ['[]', '[]', 'This must be an object of settings.'],
  ])('tells of %s where it is wrong', (text, place, message) => {
    expect(problemsOf(text)).toEqual([[place, message]]);
  });

  it('tells of text that is no JSON, and of every mistake', () => {
    expect(problemsOf('{ "root" true }').map(([, message]) => message)).toContain(
      'This is not JSON: colon expected.',
    );
    expect(
      problemsOf('{ "a": 1, "b": 2 }')
        .map(([place]) => place)
        .sort(),
    ).toEqual(['"a"', '"b"']);
  });

  it('leaves out what is wrong and keeps all the rest', () => {
    const { file, problems } = readConfiguration(`{
      "rules": { "cosmos/invalid-query": "off", "cosmos/concatenated-value": 3, "cosmos/typo": "off" },
      "sinks": [{ "language": "cobol", "method": "" }, { "language": "go", "method": "b" }],
      "exclude": [1, "kept"]
    }`);
    expect(problems).toHaveLength(5);
    expect(file).toEqual({
      rules: { 'cosmos/invalid-query': 'off' },
      sinks: [{ language: 'go', method: 'b', queryArgument: 0 }],
      exclude: ['kept'],
    });
  });

  it('answers every text, and points into it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"rules":${json},"sinks":[${json}]}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { span } of readConfiguration(text).problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
