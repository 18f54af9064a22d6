import { alertSeverities } from '../../shared/severity';
import { evidenceKinds } from '../evidence/registry';
import { tactics } from '../tactic';
import type { RuleKind } from './customRule';
import { listTests, networkTests, numberTests, textTests } from './readCondition';
import { ruleKeys, ruleKinds } from './readRule';

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const some = { type: 'array', minItems: 1, items: text } as const;

/** Words on each key, which editors show where it is written. */
const words: Readonly<Record<(typeof ruleKeys)[number], string>> = {
  id: 'The identifier of the alerts: 3 to 80 letters, digits, ".", "_" and "-".',
  title: 'What happened, in a few words.',
  description: 'What happened, in a sentence.',
  severity: 'As Microsoft Defender for Cloud names it.',
  tactic: 'The tactic of MITRE ATT&CK.',
  techniques: 'Techniques of MITRE ATT&CK, as T1530 or T1090.003.',
  evidence: 'The kind of evidence that is judged, by the hour and entity or event by event.',
  where: 'What must hold of a row: all tests of a mapping; of a list of mappings, any one of them.',
  by: 'Columns that tell one alert from another, besides the account.',
  threshold: 'It fires where the rows of a group, a sum or a number of distinct values are above this.',
  window: 'Whole hours or days that are judged at once, as PT1H, PT6H or P1D.',
  causes: 'What may be behind it.',
  triage: 'What to look at, step by step.',
  remediation: 'What to do, step by step.',
  falsePositives: 'When it fires without reason.',
  examples: 'Rows and how many alerts they must give; rules --test runs them.',
};

/** The JSON schema of rule files: editors complete and check by it. What it cannot say, reading a file does. */
export function ruleSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A detection of your own for Cosmos Guard',
    type: 'object',
    required: ['id', 'title', 'severity', 'tactic', 'evidence'],
    additionalProperties: false,
    properties: described({
      id: { type: 'string', pattern: '^[A-Za-z][\\w.-]{2,79}$' },
      title: text,
      description: text,
      severity: { enum: alertSeverities },
      tactic: { enum: tactics },
      techniques: { type: 'array', items: { type: 'string', pattern: '^T\\d{4}(\\.\\d{3})?$' } },
      evidence: { enum: ruleKinds },
      where: {},
      by: texts,
      threshold: {},
      window: { type: 'string', pattern: '^P(?:\\d+D)?(?:T\\d+H)?$' },
      ...{ causes: texts, triage: texts, remediation: texts, falsePositives: texts },
      examples: {},
    }),
    allOf: ruleKinds.map((kind) => ({
      if: { properties: { evidence: { const: kind } } },
      then: { properties: partsOf(kind) },
    })),
  };
}

function described(properties: Record<(typeof ruleKeys)[number], object>): object {
  return Object.fromEntries(ruleKeys.map((key) => [key, { ...properties[key], description: words[key] }]));
}

/** The parts that depend on the columns of the kind. */
function partsOf(kind: RuleKind): object {
  const columns: [string, string][] = Object.entries(evidenceKinds[kind].columns);
  const names = columns.map(([name]) => name);
  const numbers = columns.filter(([, type]) => type === 'long').map(([name]) => name);
  const conditions = {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(columns.map(([name, type]) => [name, testsOf(type)])),
  };
  return {
    where: { anyOf: [conditions, { type: 'array', minItems: 1, items: conditions }] },
    by: { items: { enum: names } },
    threshold: {
      type: 'object',
      required: ['above'],
      additionalProperties: false,
      properties: {
        // A kind that counts nothing has no sum; an empty enumeration is no schema.
        ...(numbers.length > 0 && { sum: { enum: numbers } }),
        distinct: { enum: names },
        above: { type: 'number' },
      },
      not: { required: ['sum', 'distinct'] },
    },
    examples: { type: 'array', items: exampleOf(columns) },
  };
}

function testsOf(type: string): object {
  if (type === 'datetime') return mapping({ hours: { type: 'string', pattern: '^\\d{1,2}-\\d{1,2}$' } });
  if (type !== 'string')
    return { anyOf: [{ type: 'number' }, mapping(ofEach(numberTests, { type: 'number' }))] };
  const tests = { ...ofEach(textTests, text), ...ofEach(listTests, some), ...ofEach(networkTests, some) };
  return { anyOf: [{ type: ['string', 'number'] }, some, mapping(tests)] };
}

function mapping(properties: object): object {
  return { type: 'object', minProperties: 1, additionalProperties: false, properties };
}

function ofEach(names: readonly string[], schema: object): object {
  return Object.fromEntries(names.map((name) => [name, schema]));
}

function exampleOf(columns: readonly (readonly [string, string])[]): object {
  const cells = columns.map(
    ([name, type]) => [name, { type: type === 'long' ? 'number' : 'string' }] as const,
  );
  return {
    type: 'object',
    required: ['name', 'rows', 'alerts'],
    additionalProperties: false,
    properties: {
      name: text,
      rows: {
        type: 'array',
        items: { type: 'object', additionalProperties: false, properties: Object.fromEntries(cells) },
      },
      alerts: { type: 'integer', minimum: 0 },
    },
  };
}
