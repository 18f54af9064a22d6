import { describe, expect, it } from 'vitest';
import { check } from '../../src/cosmosql/check';
import { parse } from '../../src/cosmosql/parser';
import { shapeOf } from '../../src/cosmosql/shape';
import { analyseTemplate, joinTemplate } from '../../src/cosmosql/template';
import { judge } from '../../src/cosmosql/verdict';

const depth = 100_000;
const million = 1_000_000;
const many = 100_000;

const texts: readonly (readonly [what: string, text: string])[] = [
  ['an empty text', ''],
  ['white space', ' \t\r\n'],
  ['a comment alone', '-- nothing here'],
  ['a lone surrogate', "SELECT * FROM c WHERE c.a = '\ud800' AND \udfff"],
  ['NUL', 'SELECT \u0000 FROM c'],
  ['an unclosed string', "SELECT * FROM c WHERE c.a = 'x"],
  ['a backslash at the end', "SELECT * FROM c WHERE c.a = 'x\\"],
  ['a million quotes', "'".repeat(million)],
  ['a million quotes of both sorts', `'"`.repeat(million / 2)],
  ['many dashes', '-'.repeat(many)],
  ['many points', `SELECT c${'.a'.repeat(many)} FROM c`],
  ['many operands', `SELECT * FROM c WHERE ${'1+'.repeat(many)}1`],
  ['many alternatives', `SELECT * FROM c WHERE ${'c.a=1 OR '.repeat(10_000)}true`],
  ['many elements', `SELECT * FROM c WHERE c.a IN (${'1,'.repeat(many)}1)`],
  ['many commas', ','.repeat(many)],
  ['many words', 'SELECT '.repeat(many)],
  ['deep parentheses', `SELECT ${'('.repeat(depth)}1${')'.repeat(depth)}`],
  ['deep brackets', `SELECT ${'['.repeat(depth)}`],
  ['deep objects', `SELECT ${'{a:'.repeat(depth)}`],
  ['deep subqueries', 'SELECT ('.repeat(depth)],
  ['deep prefixes', `SELECT ${'NOT '.repeat(depth)}true`],
  ['deep conditionals', `SELECT ${'1 ? '.repeat(depth)}`],
  ['deep alternatives of conditionals', `SELECT ${'1 ? 2 : '.repeat(depth)}3`],
  ['deep calls', `SELECT ${'f('.repeat(depth)}`],
  ['deep indexes', `SELECT c${'[c'.repeat(depth)}`],
  ['a long fallback', `SELECT ${'1 ?? '.repeat(depth)}2`],
];

describe('bad input', () => {
  it.each(texts)(
    '%s is read by all that read text',
    (_, text) => {
      expect(() => {
        check(text);
        judge(text);
        shapeOf(text);
        analyseTemplate(joinTemplate([{ text }, { hole: true }]));
      }).not.toThrow();
    },
    60_000,
  );

  it('says that parentheses nest too deeply, once', () => {
    const { errors } = parse(`SELECT * FROM c WHERE ${'('.repeat(depth)}1${')'.repeat(depth)}`);
    expect(errors.map(({ message }) => message)).toEqual(['Nested too deeply: more than 256 levels.']);
  });

  it('takes as many levels as it says', () => {
    const levels = 250;
    expect(check(`SELECT VALUE ${'('.repeat(levels)}1${')'.repeat(levels)}`).ok).toBe(true);
  });

  it('leaves a byte order mark out and reads CRLF as white space', () => {
    expect(check('\ufeffSELECT *\r\nFROM c\r\n-- comment\r\nWHERE c.a = 1').errors).toEqual([]);
  });

  it('reads a template of ten thousand holes', () => {
    const parts = Array.from({ length: 10_000 }, () => [{ hole: true as const }, { text: "','" }]).flat();
    const template = joinTemplate([{ text: "SELECT * FROM c WHERE c.id IN ('" }, ...parts, { text: "')" }]);
    const { holes, rewrites, errors } = analyseTemplate(template);
    expect(errors).toEqual([]);
    expect(holes.every(({ parameterLegal }) => parameterLegal)).toBe(true);
    expect(rewrites).toHaveLength(10_000);
  });

  it('reads ten thousand holes that touch', () => {
    const template = joinTemplate(Array.from({ length: 10_000 }, () => ({ hole: true as const })));
    expect(analyseTemplate(template).holes).toHaveLength(10_000);
  });
});
