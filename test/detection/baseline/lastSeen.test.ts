import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastSeen, principalKey } from '../../../src/detection/baseline/lastSeen';
import { exampleAccess, exampleHour } from '../../../src/detection/exampleRows';
import { defaultTuning } from '../../../src/detection/tuning';
import { hour } from '../../../src/shared/timeWindow';

const nobody = () => ({ access: [] });

const row = fc
  .record({
    at: fc.nat(30),
    account: fc.constantFrom('shop', 'crm'),
    principal: fc.constantFrom('a', 'b', 'c'),
  })
  .chain(({ at, ...names }) =>
    fc
      .constantFrom(0, 10)
      .map((refused) => exampleAccess({ ...names, hour: exampleHour + at * hour, operations: 10, refused })),
  );

it('tells what a look through the baseline would tell, whichever windows are judged', () => {
  const windows = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), windows, fc.constantFrom(1, 3), (rows, starts, length) => {
      const ordered = rows.toSorted((a, b) => a.hour - b.hour);
      const judgement = {};
      for (const start of starts.toSorted((a, b) => a - b)) {
        const window = { from: exampleHour + start * hour, to: exampleHour + (start + length) * hour };
        const baselineWindow = { from: window.from - 8 * hour, to: window.from };
        const within = ({ from, to }: typeof window) =>
          ordered.filter((one) => one.hour >= from && one.hour < to);
        const before = within({ from: -Infinity, to: window.from });
        const seen = lastSeen(
          {
            window,
            baselineWindow,
            evidence: { access: within(window) },
            baseline: { access: before },
            evidenceOf: nobody,
            baselineOf: nobody,
            ahead: { access: [] },
            aheadOf: nobody,
            intelligence: {},
            tuning: defaultTuning,
            judgement,
          },
          principalKey,
        );
        for (const account of ['shop', 'crm'])
          for (const principal of ['a', 'b', 'c']) {
            const last = within(baselineWindow).findLast(
              (one) => one.account === account && one.principal === principal && one.refused === 0,
            );
            expect(seen(account, principal)).toBe(last?.hour);
          }
      }
    }),
    { numRuns: 300 },
  );
});
