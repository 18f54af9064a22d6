import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRule } from '../../../src/detection/custom/readRule';

const head = `id: Contoso_NightReads
title: Reads at night
severity: Medium
tactic: Collection
evidence: access
`;

describe('readRule', () => {
  it('reads a whole rule', () => {
    const file = readRule(`${head}description: Somebody reads at night.
techniques: [T1530]
where:
  - hour: { hours: 22-6 }
    clientIp: { notNetwork: [10.0.0.0/8, 'fd00::/8'] }
    userAgent: [curl, wget]
  - principal: PrimaryMasterKey
    operations: { above: 10, below: 1000 }
by: [clientIp]
threshold: { sum: bytes, above: 1000 }
window: PT6H
triage: [Ask who it was.]
examples:
  - name: one
    rows: [{ clientIp: 91.1.1.1, operations: 5, hour: 2026-01-15T22:00:00Z }]
    alerts: 1
`);
    expect(file).toEqual({
      ok: true,
      rule: {
        id: 'Contoso_NightReads',
        title: 'Reads at night',
        description: 'Somebody reads at night.',
        severity: 'Medium',
        tactic: 'Collection',
        techniques: ['T1530'],
        evidence: 'access',
        where: [
          [
            { column: 'hour', test: { op: 'hours', from: 22, to: 6 } },
            { column: 'clientIp', test: { op: 'notNetwork', ranges: ['10.0.0.0/8', 'fd00::/8'] } },
            { column: 'userAgent', test: { op: 'in', texts: ['curl', 'wget'] } },
          ],
          [
            { column: 'principal', test: { op: 'is', text: 'PrimaryMasterKey' } },
            { column: 'operations', test: { op: 'above', than: 10 } },
            { column: 'operations', test: { op: 'below', than: 1000 } },
          ],
        ],
        by: ['clientIp'],
        measure: { of: 'sum', column: 'bytes' },
        above: 1000,
        window: 'PT6H',
        causes: [],
        triage: ['Ask who it was.'],
        remediation: [],
        falsePositives: [],
        examples: [
          {
            name: 'one',
            rows: [{ clientIp: '91.1.1.1', operations: 5, hour: Date.UTC(2026, 0, 15, 22) }],
            alerts: 1,
          },
        ],
      },
    });
  });

  it.each([
    ['a key that is not known', `${head}treshold: { above: 1 }`, [6, 1], '"treshold" is not known here'],
    [
      'a column that is not there',
      `${head}where: { ip: 1.2.3.4 }`,
      [6, 14],
      '"ip" is not one of the columns',
    ],
    ['a severity of another tool', head.replace('Medium', 'critical'), [3, 11], '"critical" is not one of'],
    ['a network that is none', `${head}where: { clientIp: { network: [ten] } }`, [6, 32], '"ten" is neither'],
    ['an empty list', `${head}where: { clientIp: { in: [] } }`, [6, 26], 'The list is empty'],
    ['a window of minutes', `${head}window: PT15M`, [6, 9], 'whole hours or days'],
    ['a text for a number', `${head}threshold: { above: many }`, [6, 21], 'A number is wanted'],
    ['a sum of texts', `${head}threshold: { sum: clientIp, above: 1 }`, [6, 19], 'is not one of the columns'],
    ['hours that are none', `${head}where: { hour: { hours: 25-3 } }`, [6, 25], 'Hours are written as'],
    ['what is no YAML', `${head}where: [`, [6, 9], 'Not YAML'],
    ['a key given twice', `${head}title: Again`, [6, 1], 'Not YAML'],
    ['no mapping at all', 'hello', [1, 1], 'A mapping of names and values'],
    ['single requests', head.replace('access', 'request'), [5, 11], '"request" is not one of'],
    ['an alias', `${head}by: &x [clientIp]\ncauses: *x`, [7, 9], 'A list is wanted here'],
  ])('says where the mistake is: %s', (_, text, [line, column], message) => {
    const file = readRule(text);
    expect(file).toMatchObject({ ok: false });
    if (!file.ok)
      expect(file.problems[0]).toEqual({ line, column, message: expect.stringContaining(message) as string });
  });

  it('tells every mistake of a file', () => {
    const file = readRule('id: x\nseverity: Loud\nevidence: access');
    expect(file.ok ? [] : file.problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 "title" is missing.',
      '1 An identifier is made of 3 to 80 letters, digits, ".", "_" and "-".',
      '2 "Loud" is not one of High, Medium, Low, Informational.',
      '1 "tactic" is missing.',
    ]);
  });

  it('takes no identifier of another detection', () => {
    const file = readRule(head, new Set(['Contoso_NightReads']));
    expect(file.ok).toBe(false);
  });

  it('never throws', () => {
    const word = fc.constantFrom(
      'id',
      'where',
      ':',
      '- ',
      '\n',
      '  ',
      '[',
      '{',
      '}',
      '"',
      '*a',
      '&a',
      '!!x',
      '1',
      head,
    );
    fc.assert(
      fc.property(
        fc.array(word).map((words) => words.join('')),
        (text) => void readRule(text),
      ),
    );
  });
});
