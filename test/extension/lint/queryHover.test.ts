import { describe, expect, it } from 'vitest';
import { queryHover } from '../../../src/extension/lint/queryHover';
import { loadLinter } from '../../linter/loadGrammar';

const linter = await loadLinter();
const head = "const { CosmosClient } = require('@azure/cosmos');\n";

/** What is shown at the bar in a file, with the text that it is about. */
function hoverAt(marked: string) {
  const offset = head.length + marked.indexOf('|');
  const text = head + marked.replace('|', '');
  const session = linter.open({ path: 'x.js', language: 'javascript', text });
  const located = session.queryAt(offset);
  session.close();
  if (!located) return undefined;
  const { markdown, span } = queryHover(located);
  return { lines: markdown.split('\n\n'), about: span && text.slice(span.start, span.end) };
}

const query = (text: string) => `exports.f = (a, b) => container.items.query(${text}).fetchAll();`;

describe('over a query', () => {
  it('says what it selects, and that it is constant', () => {
    expect(hoverAt(query("'SELECT * FROM |c WHERE c.a = 1'"))).toEqual({
      lines: [
        '**Cosmos DB query**',
        'Selects whole items from `c` where `c.a = 1`.',
        'Constant: it takes no value from outside.',
      ],
      about: undefined,
    });
  });

  it.each([
    ['`SELECT * FROM |c WHERE c.a = ${a}`', 'Not parameterised. Spliced into its text: `a`.'],
    [
      "'SELECT * FROM |c WHERE c.a = \"' + a + '\" AND c.b = ' + b",
      'Not parameterised. Spliced into its text: `a`, `b`.',
    ],
    [
      "{ query: 'SELECT * FROM |c WHERE c.a = @a', parameters: [{ name: '@a', value: a }] }",
      'Parameterised.',
    ],
    [
      "{ query: `SELECT * FROM |c WHERE c.a = @a AND c.b = '${b}'`, parameters: [{ name: '@a', value: a }] }",
      'Partly parameterised. Spliced into its text: `b`.',
    ],
    ['`SELECT TOP ${Number(a)} * FROM |c`', 'Spliced into its text, and harmless: `Number(a)`.'],
  ])('%s', (text, state) => {
    expect(hoverAt(query(text))?.lines[2]).toBe(state);
  });

  it('names the parameters, and says which of them is not seen to be passed', () => {
    const text =
      "{ query: 'SELECT * FROM |c WHERE c.a = @a AND c.b = @b', parameters: [{ name: '@a', value: a }] }";
    expect(hoverAt(query(text))?.lines.slice(2)).toEqual([
      'Parameterised.',
      'Parameters: `@a`, `@b`.',
      'Not seen to be passed: `@b`.',
    ]);
  });

  it('says that it cannot be read whole', () => {
    expect(hoverAt(query("'SELECT * FORM |c'"))?.lines[1]).toBe(
      'The text of this query cannot be read whole.',
    );
  });

  it('is shown where the text is written, in each of its pieces', () => {
    const rest = 'exports.f = () => container.items.query(q).fetchAll();';
    expect(hoverAt(`const q = 'SELECT * ' + 'FROM |c';\n${rest}`)?.lines[1]).toBe(
      'Selects whole items from `c`.',
    );
    expect(hoverAt(`const q = 'SELE|CT * ' + 'FROM c';\n${rest}`)?.lines[1]).toBe(
      'Selects whole items from `c`.',
    );
  });

  it.each([
    'exports.f = (a) => container.items.query(`SELECT * FROM c WHERE c.a = ${|a}`);',
    'exports.f = (a) => cont|ainer.items.query(`SELECT * FROM c`);',
    "console.log('SELECT * FROM |c');",
    "exports.f = (a) => container.items.query('SELECT 1'); log('SELECT * |FROM c');",
  ])('nothing is shown elsewhere: %s', (marked) => {
    expect(hoverAt(marked)).toBeUndefined();
  });

  it('shows what comes from the file letter by letter', () => {
    const shown = hoverAt(query('"SELECT * FROM |c WHERE c.a = \'`[x](command:y) <img src=z>`\'"'));
    expect(shown?.lines[1]).toBe(
      'Selects whole items from `c` where ``c.a = "`[x](command:y) <img src=z>`"``.',
    );
  });
});

describe('over a function', () => {
  it('says how it is called, and leads to its page', () => {
    expect(hoverAt(query("'SELECT * FROM c WHERE cont|ains(c.a, @a)'"))).toEqual({
      lines: [
        '```\nCONTAINS(text, part, ignoreCase?): boolean\n```',
        '[Documentation of CONTAINS](https://learn.microsoft.com/azure/cosmos-db/nosql/query/contains)',
      ],
      about: 'contains',
    });
  });

  it('is about the name as it is written in the file', () => {
    expect(hoverAt(query(String.raw`'SELECT *\n\tFROM c WHERE |\u004COWER(c.a) = "x"'`))?.about).toBe(
      String.raw`\u004COWER`,
    );
  });

  it('works in a text that does not parse, and not for functions of the user', () => {
    expect(hoverAt(query("'SELECT * FROM c WHERE LOW|ER('"))?.about).toBe('LOWER');
    expect(hoverAt(query("'SELECT udf.low|er(c.a) FROM c'"))?.lines[0]).toBe('**Cosmos DB query**');
  });
});
