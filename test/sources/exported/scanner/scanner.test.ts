import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindNames, evidenceKinds } from '../../../../src/detection/evidence/registry';
import { LineSplitter } from '../../../../src/sources/exported/lineSplitter';
import { emptySummary, RecordReader } from '../../../../src/sources/exported/recordReader';
import { LineScanner } from '../../../../src/sources/exported/scanner/lineScanner';
import { resourceRecords } from '../exportForms';

/** All that reading gives: evidence, counts and rejections. */
function read(bytes: Buffer, canScan: boolean, chunk = 1 << 20): unknown {
  const reducers = kindNames.map((kind) => evidenceKinds[kind].reduce());
  const summary = emptySummary();
  const splitter = new LineSplitter(new RecordReader(reducers, summary, { canScan }));
  for (let at = 0; at < bytes.length; at += chunk) splitter.write(bytes.subarray(at, at + chunk));
  splitter.end();
  return { rows: reducers.map((reducer) => reducer.rows()), summary };
}

const values = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'x',
    'SHOP',
    '200',
    '401',
    'DataPlaneRequests',
    'AzureActivity',
    'null',
    'true',
  ),
  fc.constantFrom<unknown>(
    '2026-01-15T09:12:33.1234567Z',
    '2026-01-15T09:12:33Z',
    '2026-02-31T09:12:33Z',
    '2026-01-15 10:00:00',
  ),
  fc.constantFrom<unknown>(0, -0, 401, 1e21, 0.1, -5, true, false, null, [], {}, [1], { value: 'x' }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

const names = fc.constantFrom(
  ...[
    'time',
    'Time',
    'TimeGenerated',
    'resourceId',
    'category',
    'Type',
    'properties',
    'Properties',
    '__proto__',
  ],
  ...[
    'accountName',
    'statusCode',
    'clientIpAddress',
    'querytext',
    'QueryText',
    'requestCharge',
    'value',
    'activityId',
  ],
  ...['operationName', 'resultType', 'callerIpAddress', 'status', 'Claims', 'ä', 'a"b', ''],
);

const objects = fc.array(fc.tuple(names, values), { maxLength: 8 });
const spaces = fc.constantFrom('', '', '', ' ', '\t ');

/** A record as somebody may write it: any members in any order, again and again, with blanks. */
const anyLine = fc.tuple(objects, objects, spaces, fc.boolean()).map(([top, inner, space, isUsual]) => {
  const member = ([name, value]: readonly [string, unknown]): string =>
    `${space}${JSON.stringify(name)}${space}:${space}${JSON.stringify(value)}`;
  const base = isUsual ? Object.entries(resourceRecords[0]!).filter(([name]) => name !== 'properties') : [];
  const properties = `${space}"properties":${space}{${inner.map(member).join(`${space},`)}${space}}`;
  return `{${[...[...base, ...top].map(member), ...(inner.length > 0 ? [properties] : [])].join(`${space},`)}}`;
});

const usualLine = fc.constantFrom(...resourceRecords.map((record) => JSON.stringify(record)));

/** A line with a few bytes changed, taken out or put in. */
const brokenLine = fc
  .tuple(
    fc.oneof(anyLine, usualLine),
    fc.array(
      fc.tuple(fc.nat(500), fc.nat(2), fc.constantFrom(...Array.from('"\\{}[]:,u0-.eE\t \r\u0001ä'))),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([line, changes]) =>
    changes.reduce(
      (text, [at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut),
      line,
    ),
  );

const valueTexts = fc.oneof(
  fc.constantFrom(
    '""',
    '"x"',
    '"200"',
    '"401"',
    '7',
    '-0.5e3',
    '01',
    'null',
    'true',
    '"\\"',
    '"a\\\\"',
    '"\\u00e4"',
    '"\\x"',
  ),
  fc.constantFrom(
    '"2026-01-15T09:12:33.1234567Z"',
    '"2026-01-15T11:00:00Z"',
    '"12345678\u007f\u007f"',
    '"a\tb"',
    '{}',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
  fc.stringMatching(/^[a-c"\\]{0,20}$/).map((text) => `"${text}"`),
);

/** Lines of one form, as logs are: the same names in the same order, other values, right or wrong ones. */
const linesOfOneForm = fc
  .tuple(
    fc.constantFrom(...resourceRecords),
    fc.array(
      fc.tuple(
        fc.array(fc.tuple(fc.nat(30), valueTexts), { maxLength: 4 }),
        fc.constantFrom('', '', '', '', 'x', '}', ' '),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([record, lines]) =>
    lines.map(([changes, tail]) => {
      const pieces = JSON.stringify(record).split(/(?<=":)("(?:[^"\\]|\\.)*"|\d+)/);
      for (const [at, text] of changes)
        if (pieces.length > 1) pieces[1 + 2 * (at % (pieces.length >> 1))] = text;
      return pieces.join('') + tail;
    }),
  );

const files = fc.array(fc.oneof(usualLine, anyLine, brokenLine), { maxLength: 12 });

describe('the scanner', () => {
  it('reads what parsing reads, from any lines', () => {
    fc.assert(
      fc.property(files, (lines) => {
        const bytes = Buffer.from(lines.join('\n'));
        expect(read(bytes, true)).toEqual(read(bytes, false));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads what parsing reads, from lines of a few forms', () => {
    const mixed = fc
      .array(linesOfOneForm, { minLength: 1, maxLength: 3 })
      .chain((forms) => fc.shuffledSubarray(forms.flat(), { minLength: forms.flat().length }));
    fc.assert(
      fc.property(mixed, (lines) => {
        const bytes = Buffer.from(lines.join('\n'));
        expect(read(bytes, true)).toEqual(read(bytes, false));
      }),
      { numRuns: 1500 },
    );
  });

  it('reads what parsing reads, wherever the file is cut into chunks', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 300 }), (lines, chunk) => {
        const bytes = Buffer.from(lines.join('\n'));
        expect(read(bytes, true, chunk)).toEqual(read(bytes, false));
      }),
    );
  });

  it('reads what parsing reads, from bytes that are no UTF-8', () => {
    fc.assert(
      fc.property(
        usualLine,
        fc.uint8Array({ minLength: 1, maxLength: 4 }),
        fc.nat(400),
        (line, bytes, at) => {
          const broken = Buffer.concat([Buffer.from(line.slice(0, at)), bytes, Buffer.from(line.slice(at))]);
          expect(read(broken, true)).toEqual(read(broken, false));
        },
      ),
    );
  });

  it.each([
    ['a resource log', JSON.stringify(resourceRecords[0]), true],
    ['names in another order, and other names', '{"b":"1","a":{"c":1}}'.replace('{"c":1}', '2'), true],
    ['blanks', '{ "a" : "b" ,\t"c":1 }', true],
    ['an empty object', '{}', true],
    ['escapes', String.raw`{"a":"\"\\\u00e4"}`, true],
    ['an array', '{"a":[1]}', false],
    ['an object within an object', '{"a":{"b":1}}', false],
    ['a name twice', '{"a":1,"a":2}', false],
    ['names that differ in case only', '{"a":1,"A":2}', false],
    ['an escape that JSON has not', String.raw`{"a":"\x"}`, false],
    ['a control character', '{"a":"\u0001"}', false],
    ['a number with a leading zero', '{"a":01}', false],
    ['a word that JSON has not', '{"a":undefined}', false],
    ['text behind the end', '{"a":1}x', false],
    ['no end', '{"a":"1"', false],
    ['a comma too many', '{"a":1,}', false],
  ])('takes %s: %s', (_, line, isTaken) => {
    const bytes = Buffer.from(line);
    expect(new LineScanner().scan(bytes, 0, bytes.length)).toBe(isTaken);
  });
});
