import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/cosmosql/parser';
import { Random } from '../verdict/random';
import { cutTokens, terminalsOf } from './grammarToken';
import { queryGrammar } from './queryGrammar';
import { readGrammar, Recogniser } from './recogniser';

const recogniser = new Recogniser(readGrammar(queryGrammar), 'query');

const queries = [
  'SELECT * FROM c',
  'SELECT DISTINCT TOP 5 c.id, c["name"] AS n FROM c JOIN t IN c.tags WHERE c.a = 1',
  'SELECT VALUE { a: [1, 2.5], "b": c.d ?? null } FROM root c ORDER BY c.x DESC, c.y OFFSET 1 LIMIT @n',
  'SELECT udf.f(c, 1) FROM c WHERE c.name NOT LIKE "a%" ESCAPE "!" GROUP BY c.g, c.h',
  'SELECT * FROM c WHERE EXISTS(SELECT VALUE 1 FROM x IN c.y WHERE x IN (1, @p)) ? true : NOT c.b',
  'SELECT c.t FROM c ORDER BY RANK RRF(f(c.t, "a"), g(c.v)) DESC, h(1)',
  'SELECT (LET z = 1 IN z + 1), ALL(SELECT VALUE c) FROM (SELECT * FROM c) AS s WHERE s.a >>> 2 || "b" != ~1',
  'SELECT * FROM c WHERE c.a BETWEEN 1 AND 5',
  'SELECT * FROM c WHERE (c.a NOT BETWEEN 1 AND 5) AND c.b = 2 OR c.d',
  'SELECT ARRAY(SELECT t FROM t IN c.a[0]["b"].d) AS l, LEFT(c.s, 2) FROM c AS d',
  'SELECT -c.a * +2 / 3 % 4 & 1 | 2 ^ 3 v FROM c WHERE NOT c.x = true AND undefined',
  'SELECT VALUE (SELECT TOP @n c.a FROM c)[0].b FROM c, d',
  'SELECT 1',
] as const;

const vocabulary = [
  ...'SELECT VALUE DISTINCT TOP FROM JOIN IN AS WHERE AND OR NOT BETWEEN LIKE ESCAPE GROUP BY ORDER RANK ASC DESC'.split(
    ' ',
  ),
  ...'OFFSET LIMIT EXISTS ARRAY ALL FIRST LET LEFT UDF UNDEFINED NULL true NaN c x f CASE IS UNION'.split(
    ' ',
  ),
  ...'( ) [ ] { } , . : ? ?? * + - / % = != < <> >= << || & | ^ ~ @p 1 2.5 "s"'.split(' '),
];

/** Pieces of queries that end in the middle of a rule, or that begin another. */
const pieces = [
  'SELECT VALUE 1', '( SELECT 1 )', 'EXISTS ( SELECT c )', 'ARRAY ( SELECT VALUE c )', 'BETWEEN 1 AND 2',
  'NOT BETWEEN 1 AND 2', 'NOT IN ( 1 )', 'LIKE "a" ESCAPE "!"', 'LIKE "a" ESCAPE "!" "n"', '? 1 : 2', '?? 1',
  '( LET x = 1 IN x )', 'LET x = 1 IN x', '{ a : 1 }', '[ 1 , ]', '[ @p ]', 'AS x', 'AS "x"', 'OFFSET 1 LIMIT 2',
  'TOP @n', 'TOP 1.5', 'ORDER BY c ASC', 'ORDER BY RANK f ( c )', 'JOIN x IN c . y', 'udf . f ( 1 )', 'NOT NOT', '- - 1',
  'IS NULL', 'UNION SELECT 1', 'LAST ( SELECT 1 )', 'FIRST', 'ALL', 'RANK', 'Infinity', 'SET', 'RIGHT ( c , 1 )',
]; // prettier-ignore

type Mutation = (tokens: string[], at: number, random: Random) => void;

const mutations: readonly Mutation[] = [
  (tokens, at) => tokens.splice(at, 1),
  (tokens, at) => tokens.splice(at, 0, tokens[at] ?? 'c'),
  (tokens, at) => tokens.splice(at, 2, ...tokens.slice(at, at + 2).reverse()),
  (tokens, at, random) => tokens.splice(at, 0, random.pick(vocabulary)),
  (tokens, at, random) => tokens.splice(at, 1, random.pick(vocabulary)),
  (tokens, at, random) => tokens.splice(at, 1 + random.below(4)),
  (tokens, at, random) => tokens.splice(at, random.below(2), ...cutTokens(random.pick(pieces))),
  (tokens, at, random) => {
    const wrapped = tokens.slice(at, at + 1 + random.below(5));
    tokens.splice(at, wrapped.length, '(', ...wrapped, ')');
  },
];

function mutated(random: Random): readonly string[] {
  const tokens = [...cutTokens(random.pick(queries))];
  for (let times = 1 + random.below(2); times > 0; times--)
    random.pick(mutations)(tokens, random.below(tokens.length), random);
  return tokens;
}

function isOfGrammar(tokens: readonly string[]): boolean {
  return recogniser.accepts(tokens.map(terminalsOf));
}

function isParsed(tokens: readonly string[]): boolean {
  return parse(tokens.join(' ')).errors.length === 0;
}

describe('the grammar', () => {
  it.each(queries.filter((text) => !text.endsWith('c, d')))('takes %s', (text) => {
    expect(isOfGrammar(cutTokens(text))).toBe(true);
  });

  it('takes and refuses what the parser takes and refuses', () => {
    const random = new Random(1);
    const texts = Array.from({ length: 20_000 }, () => mutated(random));
    const disagreed = texts.filter((tokens) => isOfGrammar(tokens) !== isParsed(tokens));
    const taken = texts.filter(isParsed).length;
    expect(taken).toBeGreaterThan(1000);
    expect(
      disagreed.map((tokens) => `${isParsed(tokens) ? 'taken' : 'refused'}: ${tokens.join(' ')}`),
    ).toEqual([]);
  });
});
