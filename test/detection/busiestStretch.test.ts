import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busiestStretch } from '../../src/detection/busiestStretch';

describe('busiestStretch', () => {
  it('counts what the plainest way counts', () => {
    const rows = fc.array(fc.record({ time: fc.nat(50), name: fc.constantFrom('a', 'b', 'c', 'd') }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(rows, fc.nat(20), (all, length) => {
        const stretches = all.map(
          ({ time }) =>
            new Set(
              all.filter((row) => row.time >= time && row.time <= time + length).map(({ name }) => name),
            ).size,
        );
        expect(busiestStretch(all, length, ({ name }) => name)).toBe(Math.max(0, ...stretches));
      }),
    );
  });
});
