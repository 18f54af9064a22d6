import { toJsonSchema } from '@valibot/to-json-schema';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/linter/configuration/readConfiguration';
import { sinkSchema } from '../../src/linter/configuration/schema';
import { finding, reportOf } from '../report/sample';
import { lintText } from '../../src/report/lintText';
import { manifest, read } from './tree';

const schema = JSON.parse(read('media/cosmosguard.schema.json')) as object;

describe('the schema of the configuration', () => {
  const { properties, required } = toJsonSchema(sinkSchema, { target: 'draft-07', typeMode: 'input' });

  it('is that of the setting too', () => {
    expect(manifest.contributes.configuration.properties['cosmosGuard.lint.sinks']).toMatchObject({
      items: { properties, required },
    });
  });

  it.each([
    { rules: { 'cosmos/invalid-query': 'off' }, exclude: ['a'], baseline: 'b.json', root: true },
    { sinks: [{ language: 'go', method: 'a', parameters: { pass: 'withQuery' } }] },
    { sinks: [{ language: 'go', method: 'a', parameters: { pass: 'argument', argument: 1 } }] },
    { sinks: [{ language: 'go', method: 'a', name: 'b' }] },
    { rules: { 'cosmos/none': 'off' } },
    { maxCharacters: -1 },
    { other: 1 },
  ])('agrees with the linter on %j', (file) => {
    const isValid = new Ajv({ strict: false }).compile(schema);
    expect(isValid(file)).toBe(readConfiguration(JSON.stringify(file)).problems.length === 0);
  });
});

describe('the problem matcher', () => {
  const [matcher] = (
    JSON.parse(read('package.json')) as {
      contributes: { problemMatchers: { pattern: { regexp: string } }[] };
    }
  ).contributes.problemMatchers;

  it('takes a finding as the terminal shows it, and no other line', () => {
    const lines = lintText(reportOf([finding({ message: 'A [b]: c.' })])).split('\n');
    const matches = lines.flatMap((line) => new RegExp(matcher!.pattern.regexp).exec(line)?.slice(1) ?? []);
    expect(matches).toEqual(['src/find me.ts', '3', '10', 'error', 'A [b]: c.', 'cosmos/sample-rule']);
  });
});
