import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crowdSentence } from '../../../src/detection/evidence/crowdSentence';
import { mostGroups } from '../../../src/detection/evidence/crowds';
import { HourGroups } from '../../../src/detection/evidence/hourGroups';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import { hour } from '../../../src/shared/timeWindow';
import { cursorOn, firstHour } from './records';

interface Seen {
  readonly account: string;
  readonly address: string;
  readonly hour: number;
}

const most = 3;

function groupsOf(seen: readonly Seen[]): HourGroups {
  const groups = new HourGroups(['account', 'address'], ['times'], undefined, most);
  for (const { account, address, hour } of seen) {
    const entity = groups.entityOf([account, address], hour);
    const group = entity === undefined ? groups.restOf(account, hour) : groups.groupOf(entity, hour);
    groups.addTo(group, 0, 1);
  }
  return groups;
}

const seen = fc.record({
  account: fc.constantFrom('shop', 'crm'),
  address: fc.nat(30).map((at) => (at === 0 ? '' : `20.1.2.${at}`)),
  hour: fc.constantFrom(7, 8),
});

describe('more in an hour than is kept apart', () => {
  it('gives the same groups in any order and any split', () => {
    const splits = fc.array(seen, { maxLength: 120 }).chain((all) =>
      fc.record({
        all: fc.constant(all),
        shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
        at: fc.nat(all.length),
      }),
    );
    fc.assert(
      fc.property(splits, ({ all, shuffled, at }) => {
        const together = groupsOf(all);
        const split = groupsOf(shuffled.slice(0, at));
        split.merge(structuredClone(groupsOf(shuffled.slice(at)).state()));
        expect(split.rows()).toEqual(together.rows());
        const byText = (crowds: readonly object[]) => crowds.map((crowd) => JSON.stringify(crowd)).sort();
        expect(byText(split.crowds())).toEqual(byText(together.crowds()));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps so many apart, all that they did, and the rest in one', () => {
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 120 }), (all) => {
        const groups = groupsOf(all);
        const rows = groups.rows() as unknown as (Seen & { times: number })[];
        expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(all.length);
        for (const row of rows.filter(({ address }) => address !== ''))
          expect(row.times).toBe(
            all.filter(
              (one) =>
                one.account === row.account && one.address === row.address && one.hour * hour === row.hour,
            ).length,
          );
        for (const account of ['shop', 'crm'])
          for (const at of [7, 8]) {
            const own = all.filter((one) => one.account === account && one.hour === at && one.address !== '');
            const distinct = new Set(own.map(({ address }) => address)).size;
            const kept = rows.filter(
              (row) => row.account === account && row.hour === at * hour && row.address !== '',
            );
            expect(kept).toHaveLength(Math.min(most, distinct));
          }
      }),
      { numRuns: 300 },
    );
  });

  it('is said, with about how many there were', () => {
    const reducer = evidenceKinds.access.reduce();
    const many = 120_000;
    for (let at = 0; at < many; at++)
      reducer.add(
        cursorOn({
          table: 'CDBDataPlaneRequests',
          TimeGenerated: firstHour,
          AccountName: 'SHOP',
          ClientIpAddress: `20.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
        }),
      );
    const rows = reducer.rows();
    expect(rows).toHaveLength(mostGroups + 1);
    expect(rows.reduce((sum, { operations }) => sum + operations, 0)).toBe(many);
    const [crowd] = reducer.crowds?.() ?? [];
    expect(Math.abs(crowd!.about / many - 1)).toBeLessThan(0.03);
    expect(crowdSentence('access', { ...crowd!, about: many })).toBe(
      'shop, 2026-01-01T00:00Z: about 120,000 clients (address, principal and user agent) in one hour; 20,000 of them, a fair sample, are judged one by one and the rest as one.',
    );
  });
});
