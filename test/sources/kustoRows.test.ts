import { describe, expect, it } from 'vitest';
import { typedRows } from '../../src/sources/kustoRows';

const columns = { name: 'string', at: 'datetime', count: 'long', ratio: 'real', good: 'bool' } as const;
const names = Object.keys(columns);

describe('rows of an answer', () => {
  it.each<[string, unknown[], object]>([
    ['typed cells', ['a', new Date(5), 2, 0.5, true], { name: 'a', at: 5, count: 2, ratio: 0.5, good: true }],
    [
      'cells as text, as older answers have them',
      ['a', '1970-01-01T00:00:00.005Z', '2', '0.5', 'true'],
      { name: 'a', at: 5, count: 2, ratio: 0.5, good: true },
    ],
    ['nulls', [null, null, null, null, null], { name: '', at: NaN, count: 0, ratio: 0, good: false }],
    [
      'numbers that are none',
      ['', '', 'NaN', 'Infinity', 0],
      { name: '', at: NaN, count: 0, ratio: 0, good: false },
    ],
  ])('take %s', (_, cells, row) => {
    expect(typedRows(columns, { columns: names, rows: [cells] })).toEqual([row]);
  });

  it('are found by name, whatever the order and whatever else is there', () => {
    const table = { columns: ['other', 'count', 'name'], rows: [['x', 1, 'a']] };
    expect(typedRows({ name: 'string', count: 'long' }, table)).toEqual([{ name: 'a', count: 1 }]);
  });

  it('are refused where a declared column is missing', () => {
    expect(typedRows({ name: 'string' }, { columns: ['count'], rows: [] })).toBeUndefined();
  });
});
