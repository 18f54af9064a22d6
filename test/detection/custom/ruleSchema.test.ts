import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRule } from '../../../src/detection/custom/readRule';
import { ruleSchema } from '../../../src/detection/custom/ruleSchema';

const isValid = new Ajv({ strict: false }).compile(ruleSchema());

const head = 'id: Contoso\ntitle: T\nseverity: Low\ntactic: Collection\nevidence: access\n';

describe('the schema of rule files', () => {
  it.each([
    ['a short rule', head],
    [
      'tests of texts',
      `${head}where: { clientIp: { network: [10.0.0.0/8] }, userAgent: [a, b], principal: x }`,
    ],
    ['alternatives', `${head}where: [{ operations: 3 }, { hour: { hours: 22-6 } }]`],
    ['a threshold', `${head}by: [clientIp]\nthreshold: { sum: bytes, above: 1 }\nwindow: P1D`],
    ['examples', `${head}examples: [{ name: a, alerts: 1, rows: [{ operations: 1, clientIp: 1.1.1.1 }] }]`],
  ])('takes what the reader takes: %s', (_, text) => {
    expect([isValid(parse(text)), readRule(text).ok]).toEqual([true, true]);
  });

  it.each([
    ['a key that is not known', `${head}treshold: { above: 1 }`],
    ['no title', head.replace('title: T\n', '')],
    ['a column of another kind', `${head}where: { container: orders }`],
    ['a sum of texts', `${head}threshold: { sum: clientIp, above: 1 }`],
    ['a sum and a number of values', `${head}threshold: { sum: bytes, distinct: clientIp, above: 1 }`],
    ['an empty list', `${head}where: { clientIp: { in: [] } }`],
    ['a window of minutes', `${head}window: PT15M`],
    ['single requests', head.replace('access', 'request')],
  ])('refuses what the reader refuses: %s', (_, text) => {
    expect([isValid(parse(text)), readRule(text).ok]).toEqual([false, false]);
  });
});
