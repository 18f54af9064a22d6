import { describe, expect, it } from 'vitest';
import { builtInFunction, builtInFunctions } from '../../src/cosmosql/functions';

describe('built-in functions', () => {
  it('have one name each, whatever its case', () => {
    const names = builtInFunctions.map(({ name }) => name.toUpperCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found in any case', () => {
    expect(builtInFunction('array_Contains')).toEqual({
      name: 'ARRAY_CONTAINS',
      kind: 'array',
      minimum: 2,
      maximum: 3,
    });
    expect(builtInFunction('concat')?.maximum).toBe(Infinity);
    expect(builtInFunction('sleep')).toBeUndefined();
  });

  it('take at most as many arguments as they allow, and no negative number', () => {
    for (const { name, minimum, maximum } of builtInFunctions)
      expect(minimum >= 0 && minimum <= maximum, name).toBe(true);
  });
});

describe('names beyond the 158 of the documentation and of the .NET query model', () => {
  /** The same function as it is written on other pages of the documentation. */
  const secondSpellings = {
    FULLTEXT_CONTAINS: 'FullTextContains',
    FULLTEXT_CONTAINS_ALL: 'FullTextContainsAll',
    FULLTEXT_CONTAINS_ANY: 'FullTextContainsAny',
    CONTAINS_ALL_CI: 'ContainsAllCI',
    CONTAINS_ALL_CS: 'ContainsAllCS',
    CONTAINS_ANY_CI: 'ContainsAnyCI',
    CONTAINS_ANY_CS: 'ContainsAnyCS',
  };
  /** In the native engine's list of functions, as the Azure Databases extension carries it; documented nowhere. */
  const undocumented = ['HASH'];

  it.each(Object.entries(secondSpellings))('%s is %s in another spelling', (second, first) => {
    const [one, other] = [builtInFunction(second), builtInFunction(first)];
    expect(one).toMatchObject({ kind: other?.kind, minimum: other?.minimum, maximum: other?.maximum });
  });

  it('are these and no more', () => {
    const extra = [...Object.keys(secondSpellings), ...undocumented];
    expect(extra.every((name) => builtInFunction(name))).toBe(true);
    expect(builtInFunctions.length - extra.length).toBe(158);
  });
});
