import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TupleTable } from '../../../src/detection/evidence/tupleTable';

describe('TupleTable', () => {
  it('numbers distinct tuples in the order in which they come', () => {
    const cell = fc.oneof(fc.nat(3), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 200 }), (tuples) => {
        const table = new TupleTable(3);
        const numbers = tuples.map((tuple) => table.find(Int32Array.from(tuple)));
        const order = [...new Set(tuples.map(String))];
        expect(numbers).toEqual(tuples.map((tuple) => order.indexOf(String(tuple))));
        expect(table.size).toBe(order.length);
      }),
    );
  });

  it('grows', () => {
    const table = new TupleTable(2);
    for (let at = 0; at < 20_000; at++) expect(table.find(Int32Array.of(at % 7, at))).toBe(at);
    for (let at = 0; at < 20_000; at++) expect([table.cell(at, 0), table.cell(at, 1)]).toEqual([at % 7, at]);
    expect(table.find(Int32Array.of(3, 10))).toBe(10);
  });
});
