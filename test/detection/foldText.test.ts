import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src/cosmosql/shape';
import { cutShapesOf } from '../../src/cosmosql/shape/cuts';
import { judge } from '../../src/cosmosql/verdict';
import { customDetection } from '../../src/detection/custom/customDetection';
import { readRule } from '../../src/detection/custom/readRule';
import { detections } from '../../src/detection/detections';
import { activityIdsOf, detect, finish } from '../../src/detection/engine';
import { queryText } from '../../src/detection/evidence/queryText';
import { canFoldTexts, foldText } from '../../src/detection/foldText';
import { day, hour } from '../../src/shared/timeWindow';
import { generateTexts } from '../cosmosql/verdict/generateTexts';
import { obfuscate } from '../cosmosql/verdict/obfuscate';
import { queryTemplates } from '../cosmosql/verdict/queryTemplate';
import { cursorOn, firstHour } from './evidence/records';

const logged = (query: string): string => JSON.stringify({ query, parameters: [] });

describe('foldText', () => {
  it.each([
    [
      "SELECT * FROM c WHERE c.name = 'Ann' AND c.age > 42",
      "SELECT * FROM c WHERE c.name = 'a' AND c.age > 1",
    ],
    ['SELECT * FROM c WHERE c["first name"] = "Ann"', `SELECT * FROM c WHERE c["first name"] = 'a'`],
    ['SELECT VALUE {"name": c.name, "of": "us"} FROM c', `SELECT VALUE {"name": c.name, "of": 'a'} FROM c`],
    ['SELECT * FROM c WHERE c.id = @id', 'SELECT * FROM c WHERE c.id = @id'],
  ])('has one value for all and keeps names: %s', (query, folded) => {
    expect(foldText(query)).toBe(folded);
    expect(foldText(logged(query))).toBe(folded);
  });

  it.each([
    ['an injection', "SELECT * FROM c WHERE c.name = 'x' OR 1=1"],
    ['a value that may be one', `SELECT * FROM c WHERE c.name = "' OR 1=1 --"`],
    ['a text that is no query', "SELECT * FROM c WHERE c.name = 'x"],
    ['an obfuscated text', 'SELECT *\nFROM r1\nWHERE (r1.p1 = "str1")'],
  ])('leaves %s as it is', (_, query) => {
    expect(foldText(logged(query))).toBe(logged(query));
  });

  it('keeps what injections are told by', () => {
    for (const { text } of texts) {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      if (folded === text) continue;
      expect(judge(text).verdict).toBe('benign');
      expect(judge(folded).verdict).toBe('benign');
      expect(shapeOf(folded).hash).toBe(shapeOf(text).hash);
      expect(cutShapesOf(folded)).toEqual(cutShapesOf(text));
    }
  });
});

/** Values that mean something in a query or to a filter, and those that look like it. */
const values = fc
  .array(
    fc.constantFrom(...'or|and|select|from|xp_|param1|null|a|ä|ſ|x1|-|_|.|:|/|@|%|0|7| |=|,'.split('|')),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));
const numbers = fc.constantFrom('0', '1', '2', '7', '1.5', '20260115', '4294967296');
const queries = [
  "SELECT * FROM c WHERE c.name = 'V' AND c.age > N",
  'SELECT c.a, c.b AS "V" FROM c WHERE c.id > \'V\' OR c.a = "V"',
  "SELECT * FROM c WHERE c.a LIKE 'V' ESCAPE 'V'",
  "SELECT * FROM c WHERE CONTAINS(c.a, 'V') OR STARTSWITH(c['V'], 'V')",
  "SELECT * FROM c WHERE c.a = 'V' -- V",
  'SELECT * FROM c WHERE c.a = N AND N = N',
  "SELECT * FROM c WHERE c.a = N OR c._ts >= N AND 'V' = 'V'",
  "SELECT * FROM c WHERE c.a = N OR c.b = 'V' AND ('V' != 'V' OR c.d = N OR ('V') = 'V') AND c.e = 'V'",
  "SELECT * FROM c WHERE (c.a = 'V' OR NOT N < N) AND (c.b BETWEEN 'V' AND 'V' OR c.d IN ('V', 'V'))",
  "SELECT 'V', N AS a FROM c WHERE c.b = {'V': 'V'} OR c.b = ['V', 'V'] OR c.b = ('V' ?? 'V') OR c.d = 'V' || 'V'",
  'SELECT TOP N * FROM c WHERE c.a = N + N AND LENGTH(c.id) > N',
  'SELECT * FROM c WHERE c.a IN (N, N) ORDER BY c.a OFFSET N LIMIT N',
];

describe('a folded text', () => {
  it('is plain with the values that it had', () => {
    const filled = fc
      .tuple(fc.constantFrom(...queries), fc.infiniteStream(values), fc.infiniteStream(numbers))
      .map(([query, texts, counts]) => {
        const next = { V: () => String(texts.next().value), N: () => String(counts.next().value) };
        return query.replace(/\bV\b/g, next.V).replace(/\bN\b/g, next.N);
      });
    fc.assert(
      fc.property(filled, (text) => {
        if (foldText(text) !== text) expect(judge(text)).toMatchObject({ verdict: 'benign', parses: true });
      }),
      { numRuns: 3000 },
    );
  });

  it('is found without a look at every value', () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `order-${at}`);
    const folded = new Set(
      ids.map((id) => foldText(`SELECT * FROM c WHERE c.id = '${id}' OFFSET 1 LIMIT 5`)),
    );
    expect([...folded]).toEqual(["SELECT * FROM c WHERE c.id = 'a' OFFSET 1 LIMIT 1"]);
  });
});

const texts = generateTexts(11, 3000, queryTemplates);

/** Texts of some days, among them injections on the last ones, of an account that logs texts in full and of one that does not. */
const records = texts.flatMap(({ text, label }, at) => {
  if (label !== 'benign' && at % 30 !== 1) return [];
  const time =
    firstHour +
    (label === 'benign' ? (at * 7 * hour) % (5 * day) : (3 + (at % 4) / 2) * day + (at % 24) * hour);
  const record = {
    table: 'CDBQueryRuntimeStatistics',
    TimeGenerated: time,
    DatabaseName: 'db',
    CollectionName: `c${at % 3}`,
    ActivityId: `a-${at}`,
  } as const;
  return [
    { ...record, AccountName: 'shop', QueryText: logged(text) },
    { ...record, AccountName: 'crm', QueryText: logged(obfuscate(text)) },
  ];
});

function judged(foldsTexts: boolean) {
  const reducer = queryText.reduce(undefined, { foldsTexts });
  for (const record of records) reducer.add(cursorOn(record));
  const rows = reducer.rows();
  const drafts = detect({
    evidence: { queryText: rows },
    from: firstHour,
    until: firstHour + 5 * day,
    intelligence: {},
    detections,
  });
  return { rows, alerts: finish(drafts), asked: activityIdsOf(drafts) };
}

describe('evidence of folded texts', () => {
  const [whole, folded] = [judged(false), judged(true)];

  it('is less', () => {
    expect(folded.rows.length).toBeLessThan(whole.rows.length);
  });

  it('gives the same alerts', () => {
    expect(whole.alerts.length).toBeGreaterThan(5);
    expect(folded.alerts).toEqual(whole.alerts);
    expect(folded.asked).toEqual(whole.asked);
  });
});

describe('canFoldTexts', () => {
  it('is so for the detections that we have', () => {
    expect(canFoldTexts(detections)).toBe(true);
  });

  it('is not so for a rule that reads texts', () => {
    const file = readRule(
      'id: Contoso_Texts\ntitle: Many texts\nseverity: Low\ntactic: Collection\nevidence: queryText\nthreshold: { distinct: text, above: 100 }',
    );
    if (!file.ok) throw new Error(JSON.stringify(file.problems));
    expect(canFoldTexts([...detections, customDetection(file.rule)])).toBe(false);
  });
});
