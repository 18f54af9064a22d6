import { describe, expect, it } from 'vitest';
import { builtInFunction, builtInFunctions } from '../../src/cosmosql/functions';

describe('built-in functions', () => {
  it('share no name, whatever its case', () => {
    const names = builtInFunctions().flatMap(({ name, spellings }) =>
      [name, ...spellings].map((each) => each.toUpperCase()),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found in any case', () => {
    expect(builtInFunction('array_Contains')).toEqual({
      name: 'ARRAY_CONTAINS',
      spellings: [],
      kind: 'array',
      minimum: 2,
      maximum: 3,
    });
    expect(builtInFunction('concat')?.maximum).toBe(Infinity);
    expect(builtInFunction('sleep')).toBeUndefined();
  });

  it('take at most as many arguments as they allow, and no negative number', () => {
    for (const { name, minimum, maximum } of builtInFunctions())
      expect(minimum >= 0 && minimum <= maximum, name).toBe(true);
  });
});

/** The second names that the native engine has for functions, and those of other pages of the documentation. */
const secondSpellings = [
  ['CONTAINS_ALL_CI', 'ContainsAllCI'],
  ['CONTAINS_ALL_CS', 'ContainsAllCS'],
  ['CONTAINS_ANY_CI', 'ContainsAnyCI'],
  ['CONTAINS_ANY_CS', 'ContainsAnyCS'],
  ['FULLTEXT_CONTAINS', 'FullTextContains'],
  ['FULLTEXT_CONTAINS_ALL', 'FullTextContainsAll'],
  ['FULLTEXT_CONTAINS_ANY', 'FullTextContainsAny'],
  ['INTMULTIPLY', 'IntMul'],
  ['IS_BOOLEAN', 'IS_BOOL'],
  ['OBJECT_TO_ARRAY', 'ObjectToArray'],
  ['SET_DIFFERENCE', 'SetDifference'],
  ['SET_EQUAL', 'SetEqual'],
  ['SET_INTERSECT', 'SetIntersect'],
  ['SET_UNION', 'SetUnion'],
  ['STRING_EQUALS', 'STRINGEQUALS'],
  ['STRING_JOIN', 'StringJoin'],
  ['STRING_SPLIT', 'StringSplit'],
  ['STRING_TO_ARRAY', 'StringToArray'],
  ['STRING_TO_BOOLEAN', 'StringToBoolean'],
  ['STRING_TO_NULL', 'StringToNull'],
  ['STRING_TO_NUMBER', 'StringToNumber'],
  ['STRING_TO_OBJECT', 'StringToObject'],
  ['TO_STRING', 'ToString'],
] as const;

describe('functions of two names', () => {
  it.each(secondSpellings)('%s is %s', (second, first) => {
    expect(builtInFunction(second)).toBe(builtInFunction(first));
    expect(builtInFunction(first)?.name).toBe(first);
  });

  it('are these and no more', () => {
    const second = builtInFunctions().flatMap(({ spellings }) => spellings);
    expect(second.toSorted()).toEqual(secondSpellings.map(([name]) => name));
  });
});

describe('functions', () => {
  it('are the 158 of the documentation and of the .NET query model, and one of the native engine alone', () => {
    expect(builtInFunction('HASH')).toBeDefined();
    expect(builtInFunctions().length).toBe(158 + 1);
  });
});
