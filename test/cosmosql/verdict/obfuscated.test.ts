import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../src/cosmosql/shape';
import { cutShapesOf } from '../../../src/cosmosql/shape/cuts';
import { judge } from '../../../src/cosmosql/verdict';
import { obfuscate } from './obfuscate';

describe('an obfuscated text is an exfiltration where', () => {
  it.each([
    ['OR gets round a filter', '((c.ident1 = "str1") AND (c.ident2 = 0)) OR (c.ident3 = "str2")'],
    ['a test of another kind is joined by OR', '(c.ident1 = "str1") OR REGEXMATCH(c.ident2, "str2")'],
    [
      'it takes the next filter along',
      '(c.ident1 = "str1") OR (ENDSWITH(c.ident2, "str2") AND (c.ident3 = 1))',
    ],
    ['a choice is joined by OR', '(c.ident1 = "str1") OR (c.ident2 ? true : false)'],
    ['another hand joined a comparison by OR', '(c["str1"] = "str2") OR (c.ident1 = "str3")'],
    ['a piece of a value is compared', '(c.ident1 = "str1") AND (SUBSTRING(c.ident2, 0, 1) > "m")'],
    ['a length is compared', '((c.ident1 = "str1") AND (LENGTH(c.ident2__12) = 32)) AND (c.ident3 = true)'],
  ])('%s', (_, condition) => {
    expect(judge(`SELECT * FROM c WHERE (${condition})`).verdict).toBe('exfiltration');
  });
});

describe('an obfuscated text is benign where', () => {
  it.each([
    ['two of one kind are searched', 'CONTAINS(c.ident1, "str1") OR CONTAINS(c.ident2, "str1")'],
    ['one property is searched in two ways', '(c.ident1 = "str1") OR STARTSWITH(c.ident1, "str1")'],
    ['what is joined reads a parameter', '(c.ident1 = param1) OR CONTAINS(c.ident2, param2)'],
    [
      'two conjunctions are joined',
      '((c.ident1 = 1) AND (c.ident2 = 2)) OR ((c.ident1 = 3) AND (c.ident2 = 4))',
    ],
    ['one value is looked at in two ways', '(LENGTH(c.ident1) > 2) AND (LEFT(c.ident1, 2) = "ab")'],
    ['a list is counted', '(c.ident1 = "str1") AND (ARRAY_LENGTH(c.ident2) > 0)'],
  ])('%s', (_, condition) => {
    expect(judge(`SELECT * FROM c WHERE (${condition})`)).toMatchObject({ verdict: 'benign', reasons: [] });
  });

  it('its words are its own, though their form is that of an attack elsewhere', () => {
    expect(judge('SELECT * FROM c WHERE c.status = "open" OR REGEXMATCH(c.title, "^A")').verdict).toBe(
      'benign',
    );
  });
});

describe('what a container usually sees', () => {
  const usual = 'SELECT * FROM c WHERE c.email = @e AND c.tenantId = @t ORDER BY c.age';
  const options = { usualShapes: new Set([shapeOf(usual).hash]), usualCuts: new Set(cutShapesOf(usual)) };
  const verdictOf = (condition: string, tail = '') =>
    judge(obfuscate(`SELECT * FROM c WHERE ${condition}${tail}`), options).verdict;

  it.each([
    ['its end cut off by a test that was joined', "c.email = 'zz' OR c.role = 'admin'", ''],
    ['its end cut off behind a branch without effect', "c.email = 'zz' OR undefined", ''],
    [
      'a test put in its middle',
      "c.email = 'zz' AND IS_DEFINED(c.card) AND c.tenantId = 't'",
      ' ORDER BY c.age',
    ],
    [
      'a test that takes the filter along',
      "c.email = 'zz' OR c.role = 'a' AND c.tenantId = 't'",
      ' ORDER BY c.age',
    ],
  ])('tells an attack by %s', (_, condition, tail) => {
    expect(verdictOf(condition, tail)).toBe('exfiltration');
  });

  it.each([
    ['itself', 'c.email = @e AND c.tenantId = @t', ' ORDER BY c.age'],
    ['one more filter', 'c.email = @e AND c.tenantId = @t AND c.open = true', ' ORDER BY c.age'],
    ['its beginning alone, as who tries it by hand would write', 'c.email = @e', ''],
    ['another choice of one property', "c.email = 'a' OR c.email = 'b'", ''],
  ])('leaves benign %s', (_, condition, tail) => {
    expect(verdictOf(condition, tail)).toBe('benign');
  });

  it('is cut behind each of its conditions, and not where nothing is lost', () => {
    const bracketed = 'SELECT * FROM c WHERE c.a = 1 AND (c.b = 2 OR c.d = 3)';
    expect(cutShapesOf(bracketed)).toEqual([
      shapeOf('SELECT * FROM c WHERE c.a = 1').hash,
      shapeOf('SELECT * FROM c WHERE c.a = 1 AND c.b = 2').hash,
    ]);
    expect(cutShapesOf('SELECT * FROM c WHERE c.a = 1')).toEqual([]);
    expect(cutShapesOf('SELECT * FROM c')).toEqual([]);
    expect(cutShapesOf('no query')).toEqual([]);
  });
});
