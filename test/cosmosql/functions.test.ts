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
