import { describe, expect, it } from 'vitest';
import { mostGroups } from '../../../src/detection/evidence/crowds';
import { crowdsIn, limitCrowds } from '../../../src/detection/evidence/limitCrowds';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import type { EvidenceByKind } from '../../../src/detection/evidence/kinds';
import { cursorOn, firstHour } from './records';

type AccessRow = EvidenceByKind['access'][number];

const { access } = evidenceKinds;
const usual = { principal: 'PrimaryMasterKey', userAgent: 'sdk' };

/** A client of the shop, by a number. */
function clientOf(at: number): AccessRow {
  const clientIp = `20.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
  return { account: 'shop', hour: firstHour, clientIp, ...usual, operations: 2, bytes: 30, refused: 1 };
}

const few: AccessRow[] = [
  { ...clientOf(1), account: 'crm' },
  { ...clientOf(2), hour: firstHour + 3_600_000 },
];
const crowd = Array.from({ length: 3 * mostGroups }, (_, at) => clientOf(at));

/** What a reducer gives for the requests that such rows stand for. */
function reduced(rows: readonly AccessRow[]) {
  const reducer = access.reduce();
  for (const { account, hour, clientIp, principal, userAgent, operations, bytes } of rows)
    for (let at = 0; at < operations; at++)
      reducer.add(
        cursorOn({
          table: 'CDBDataPlaneRequests',
          TimeGenerated: hour,
          AccountName: account,
          ClientIpAddress: clientIp,
          KeyType: principal,
          UserAgent: userAgent,
          ResponseLength: bytes / operations,
          StatusCode: at === 0 ? 401 : 200,
        }),
      );
  return { rows: reducer.rows(), crowds: reducer.crowds?.() };
}

describe('rows of a query of which there are too many for an account and hour', () => {
  it('become those that a reducer gives, and the same is said of them', () => {
    const wanted = reduced([...crowd, ...few]);
    const limited = limitCrowds(access, [...few, ...crowd.toReversed()]);
    expect(limited).toEqual(wanted.rows);
    expect(crowdsIn(access, limited)).toEqual(wanted.crowds);
  });

  it.each([30_000, 45_000])('are the same in parts, the first of %d', (size) => {
    const parts = [crowd.slice(0, size), crowd.slice(size)];
    const limited = parts.flatMap((part) => limitCrowds(access, part));
    expect(limitCrowds(access, limited)).toEqual(limitCrowds(access, crowd));
  });

  it('are left as they are where there are not too many', () => {
    const rows = [...crowd.slice(0, mostGroups), ...few];
    expect(limitCrowds(access, rows)).toBe(rows);
    expect(crowdsIn(access, rows)).toEqual([]);
  });
});
