import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLinter } from './loadGrammar';

const linter = await loadLinter();
const head = "const { CosmosClient } = require('@azure/cosmos');\n";

function findingsIn(code: string, language = 'javascript') {
  const text = head + code;
  const { findings } = linter.lint({ path: 'x', language, text });
  return findings.map(({ ruleId, severity, message, span, fix, fixObstacle }) => ({
    ruleId,
    severity,
    message,
    shown: text.slice(span.start, span.end),
    column: span.start - head.length,
    fix: fix ?? fixObstacle,
  }));
}

/** What is underlined in code whose query is the argument. */
function underlined(argument: string, before = '', language?: string) {
  const found = findingsIn(`${before}container.items.query(${argument}).fetchAll();`, language);
  expect(new Set(found.map(({ ruleId }) => ruleId))).toEqual(new Set(['cosmos/invalid-query']));
  return found.map(({ shown }) => shown);
}

function isQuiet(code: string, language?: string) {
  const found = findingsIn(code, language).filter(({ ruleId }) => ruleId === 'cosmos/invalid-query');
  expect(found).toEqual([]);
}

/** Ways to write one character of a literal. */
const writing = fc.constantFrom(
  (character: string) => character,
  (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  (character: string) => `\\u{${character.charCodeAt(0).toString(16)}}`,
);

const right = 'SELECT * FROM c WHERE c.a = 1';

describe('a syntax error in a constant query', () => {
  it('is an error at the right character, with no fix', () => {
    const code = "container.items.query('SELECT * FORM c').fetchAll();";
    expect(findingsIn(code)).toEqual([
      {
        ruleId: 'cosmos/invalid-query',
        severity: 'error',
        message:
          "Syntax error in this Cosmos DB query, incorrect syntax near 'FORM': a clause or the end expected. " +
          'The service answers with the error SC1001, whatever the data. Correct the text here.',
        shown: 'FORM',
        column: code.indexOf('FORM'),
        fix: undefined,
      },
    ]);
  });

  it.each([
    ['an escaped line end', String.raw`'SELECT *\n\n  FORM c'`, 'FORM'],
    ['escapes of code points', String.raw`'SELECT \x2A \u0046ORM \u{63}'`, String.raw`\u0046ORM`],
    ['an astral code point', String.raw`'SELECT "\u{1F600}\uD83D\uDE00" IS NULL'`, 'IS'],
    ['escaped quotes', String.raw`'SELECT * FROM c WHERE c.a = \'x\' ORDERBY c.b'`, 'ORDERBY'],
    ['a line continuation', "'SELECT * \\\n  FORM c'", 'FORM'],
    ['a line continuation of Windows', "'SELECT * \\\r\n  FORM c'", 'FORM'],
    ['a word cut by a line continuation', "'SELECT * FO\\\nRM c'", 'FO\\\nRM'],
    ['a sum over lines', "'SELECT * ' +\n  'FROM c ' +\n  'WERE c.a = 1'", 'c'],
    ['a word cut by a sum', "'SELECT * FO' + 'RM c'", 'FO'],
    ['a template literal', '`SELECT *\n  FORM c`', 'FORM'],
    ['a template literal with Windows line ends', '`SELECT *\r\n  FORM c\r\n`', 'FORM'],
    ['escapes of a template literal', '`SELECT "\\`\\${" IS NULL`', 'IS'],
    ['characters outside the basic plane', '\'SELECT "😀𝒳" IS NULL\'', 'IS'],
    ['a query specification', "{ query: 'SELECT * FORM c', parameters: [] }", 'FORM'],
    ['what is missing at the end', "'SELECT * FROM c WHERE '", 'WHERE'],
    ['what is missing after an escape', String.raw`'SELECT * FROM c WHERE\n'`, 'WHERE'],
    ['a string that is not closed', `'SELECT * FROM c WHERE c.a = "x AND c.b = 1'`, '"x AND c.b = 1'],
    ['the first error of several', "'SELECT c.a, FROM c WHERE c.b == 1'", 'FROM'],
  ])('%s', (_, argument, shown) => {
    expect(underlined(argument)).toEqual([shown]);
  });

  it.each(['// 😀😀\r\n', 'const 𝒳 = "é";\r\n', '\t\t'])('after %j', (before) => {
    expect(underlined("'SELECT * FORM c'", before)).toEqual(['FORM']);
  });

  it('is found however the text is written', () => {
    const query = 'SELECT * FROM c WHERE c.a IS NULL';
    const word = query.indexOf('IS');
    fc.assert(
      fc.property(fc.array(writing, { minLength: query.length, maxLength: query.length }), (writings) => {
        const characters = Array.from(query, (character, at) => writings[at]!(character));
        const spaced = characters.map((one, at) => (query[at] === ' ' ? `${one}' +\r\n  '` : one));
        expect(underlined(`'${spaced.join('')}'`)).toEqual([characters.slice(word, word + 2).join('')]);
      }),
    );
  });

  it('is told where the text is written, not where it is used', () => {
    const before = "const from = 'FORM c';\nconst query = 'SELECT * ' + from;\n";
    expect(underlined('query', before)).toEqual(['FORM']);
  });

  it('is told of constants that are spliced', () => {
    expect(underlined('`SELECT TOP ${20} * FORM c`')).toEqual(['FORM']);
  });

  it('is told where it stands before what is spliced', () => {
    const found = findingsIn(
      'exports.f = (name) => container.items.query(`SELECT * FORM c WHERE c.a = ${name}`);',
    );
    expect(found.map(({ ruleId, shown }) => `${ruleId} ${shown}`)).toContain('cosmos/invalid-query FORM');
  });
});

describe('what the service refuses in a query that parses', () => {
  it.each([
    ['an unknown function', 'SELECT * FROM c WHERE STARTS_WITH(c.a, "x")', 'STARTS_WITH'],
    ['too few arguments', 'SELECT * FROM c WHERE CONTAINS(c.a)', 'CONTAINS(c.a)'],
    ['an unknown name', 'SELECT * FROM c WHERE d.a = 1', 'd'],
    ['an order by what is no path', 'SELECT * FROM c ORDER BY 5', '5'],
    ['an order in a subquery', 'SELECT ARRAY(SELECT VALUE t FROM t IN c.t ORDER BY t.a) AS t FROM c', 't.a'],
    ['a star over several sources', 'SELECT * FROM c JOIN t IN c.tags', '*'],
    ['a condition on an aggregate', 'SELECT * FROM c WHERE COUNT(1) > 0', 'COUNT(1)'],
  ])('%s is a warning', (_, query, shown) => {
    const found = findingsIn(`container.items.query('${query}').fetchAll();`);
    expect(found.map((one) => [one.severity, one.shown])).toEqual([['warning', shown]]);
  });
});

describe('the message says what to write', () => {
  it.each([
    ['SELECT * FROM c WHERE c.a IS NULL', 'IS_NULL'],
    ['SELECT * FROM c LIMIT 10', 'OFFSET 0 LIMIT'],
    ['SELECT * FROM c JOIN t IN c.tags', 'SELECT VALUE c'],
    ['SELECT TOP 5 * FROM c OFFSET 5 LIMIT 5', 'Leave TOP out'],
    ['SELECT COUNT(*) FROM c', 'COUNT(1)'],
    ['SELECT * FROM c WHERE c.a == 1', 'single `=`'],
    ['SELECT * FROM c /* all */', '`--`'],
    ['SELECT * FROM c WHERE c.a /* all */ = 1', '`--`'],
    ['SELECT * FROM c LEFT JOIN d ON c.a = d.a', 'within the item'],
    ['SELECT CASE WHEN c.a THEN 1 ELSE 2 END FROM c', 'IIF'],
    ['SELECT c.a FROM c GROUP BY c.a HAVING COUNT(1) > 1', 'subquery'],
    ['DELETE FROM c WHERE c.a = 1', 'only reads'],
    ['SELCT * FROM c', 'Correct'],
    ['SELECT * FROM c WHERE SLEEP(1)', '`udf.`'],
  ])('%s', (query, advice) => {
    const [finding] = findingsIn(`container.items.query('${query}').fetchAll();`);
    expect(finding?.message.split(/(?<=\.) (?=[A-Z])/)).toHaveLength(3);
    expect(finding?.message).toContain(advice);
  });
});

describe('quiet', () => {
  it.each([
    ['a good query', `container.items.query('${right}');`],
    ['a comment before it', `container.items.query('-- all\\n${right}');`],
    ['an empty text', "container.items.query('');"],
    ['no text', 'container.items.query(null); container.items.query();'],
    ['what does not begin as a query', "container.items.query('name = 1');"],
    ['a semicolon at the end', `container.items.query('${right};');`],
    ['aggregates, which the client puts together', "container.items.query('SELECT COUNT(1) + 1 FROM c');"],
    ['an error behind a hole', 'exports.f = (a) => container.items.query(`SELECT ${a} FORM c`);'],
    [
      'a word that a hole goes on',
      'exports.f = (a) => container.items.query(`SELECT * FROM c ORDERBY${a}`);',
    ],
    [
      'a string around a hole',
      "exports.f = (a) => container.items.query(`SELECT * FROM c WHERE c.a = '${a}`);",
    ],
    [
      'a text that depends on the way',
      "exports.f = (a) => { let q = 'SELECT * FROM c'; if (a) q += ' WHERE'; return container.items.query(q); };",
    ],
    ['another kind of call', "const { Pool } = require('pg');\npool.query('SELECT * FROM c LIMIT 1');"],
    [
      'a comment with a reason',
      "// cosmos-guard-ignore cosmos/invalid-query: a test of the error\ncontainer.items.query('SELECT * FORM c');",
    ],
  ])('%s', (name, code) => {
    if (name !== 'a comment with a reason') isQuiet(code);
    else
      expect(
        linter.lint({ path: 'x', language: 'javascript', text: head + code }).findings[0]?.suppression,
      ).toBeDefined();
  });
});
