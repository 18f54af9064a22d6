import { describe, expect, it } from 'vitest';
import { functionPage } from '../../src/cosmosql/functionPage';
import { builtInFunction, builtInFunctions } from '../../src/cosmosql/functions';
import { joinTemplate } from '../../src/cosmosql/template';
import { functionAt, parametersOf } from '../../src/cosmosql/tokenAt';

/** The function at the bar in a text. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = functionAt({ text, holes: [] }, offset);
  return found && [found.function.name, text.slice(found.span.start, found.span.end)];
}

describe('functionAt', () => {
  it.each([
    ['SELECT * FROM c WHERE |CONTAINS(c.a, "x")', ['CONTAINS', 'CONTAINS']],
    ['SELECT * FROM c WHERE contain|s (c.a, "x")', ['CONTAINS', 'contains']],
    ['SELECT VALUE LE|FT(c.a, 1)', ['LEFT', 'LEFT']],
    ['WHERE AND LOWER(UPPE|R(', ['UPPER', 'UPPER']],
    ['SELECT * FROM c WHERE CONTAINS|(c.a, "x")', undefined],
    ['SELECT udf.lo|wer(c.a)', undefined],
    ['SELECT c.lo|wer FROM c', undefined],
    ['SELECT "LOW|ER(" FROM c', undefined],
    ['SELECT sle|ep(5)', undefined],
    ['|', undefined],
  ])('%s', (marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });
});

describe('parametersOf', () => {
  it('names each once, in the order of the text', () => {
    const text = 'SELECT TOP @n * FROM c WHERE c.a = @a AND c["@no"] = "@no" AND c.b = @a -- @no';
    expect(parametersOf({ text, holes: [] })).toEqual(['@n', '@a']);
  });

  it('leaves out what a hole completes', () => {
    const template = joinTemplate([{ text: 'SELECT @a, @p' }, { hole: true }]);
    expect(parametersOf(template)).toEqual(['@a']);
  });
});

describe('functionPage', () => {
  const functions = builtInFunctions();
  const documented = functions.filter((entry) => functionPage(entry));

  it('tells how a function is called, and where that is explained', () => {
    expect(functionPage(builtInFunction('array_contains')!)).toEqual({
      signature: 'ARRAY_CONTAINS(array, value, partialMatch?): boolean',
      url: 'https://learn.microsoft.com/azure/cosmos-db/nosql/query/array-contains',
    });
    expect(functionPage(builtInFunction('ContainsAnyCI')!)?.url).toMatch(/\/contains-any-ci$/);
  });

  it('knows all but what the backend writes and what no page tells of', () => {
    const others = functions.filter((entry) => !documented.includes(entry));
    const kinds = new Set(others.map(({ kind }) => kind));
    for (const kind of ['date', 'math', 'spatial', 'type', 'conversion', 'conditional', 'vector'] as const)
      expect(kinds, kind).not.toContain(kind);
    expect(documented.filter(({ kind }) => kind === 'internal')).toEqual([]);
  });

  it.each(documented)('$name: the signature takes as many arguments as the table allows', (entry) => {
    const { signature } = functionPage(entry)!;
    const [, name, list] = /^(\w+)\((.*)\): (?:any|array|boolean|null|number|object|string)$/.exec(
      signature,
    )!;
    const names = list!.split(', ').filter((one) => one !== '');
    const needed = names.filter((one) => /^\w+$/.test(one)).length;
    const most = names.some((one) => one.startsWith('...')) ? Infinity : names.length;
    expect(name).toBe(entry.name);
    expect(needed).toBeGreaterThanOrEqual(entry.minimum);
    expect(most).toBeLessThanOrEqual(entry.maximum);
  });
});
