import { day, type Instant } from '../shared/timeWindow';
import { isAccepted } from './accessFacts';
import type { EvidenceByKind } from './evidence/kinds';
import { isKey } from './keyListing';

type AccessRow = EvidenceByKind['access'][number];

/** Whether hosts that came with another key in the week before come with this one now: keys take turns when they are made anew. */
export function areHostsInUse(
  rows: readonly AccessRow[],
  before: readonly AccessRow[],
  at: Instant,
): boolean {
  const recent = before.filter(
    (row) => row.hour > at - 7 * day && row.hour < at && isKey(row.principal) && isAccepted(row),
  );
  const hosts = new Set(recent.map(hostOf));
  return rows.every((row) => hosts.has(hostOf(row)));
}

function hostOf({ clientIp, userAgent }: AccessRow): string {
  return JSON.stringify([clientIp, userAgent]);
}
