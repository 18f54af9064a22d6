import type { EvidenceByKind } from './evidence/kinds';
import type { AddressSet } from './intelligence/intelligence';
import { listStaleAfter, provenanceText } from './intelligence/provenance';
import { remembered } from './remembered';
import { extentOf, listed, total } from './usual';

type AccessRow = EvidenceByKind['access'][number];

/** Whether the service knew the caller in at least one of the operations. */
export function isAccepted({ operations, refused }: AccessRow): boolean {
  return operations > refused;
}

/** The end of the name of a pod, which Kubernetes makes up for each. */
const podSuffix = /-[a-z\d]{7,10}-[a-z\d]{5}\b/g;

/** A user agent without what changes with every release and host: the words before numbers. */
export const familyOf = remembered((userAgent) =>
  userAgent
    .replace(podSuffix, '')
    .replace(/[\d.]+\w*/g, '')
    .slice(0, 80)
    .trim(),
);

export function isBrowser({ userAgent }: AccessRow): boolean {
  return userAgent.startsWith('Mozilla/');
}

/** What rows of access tell an analyst; with the list that named the address, where one did. */
export function accessFacts(rows: readonly AccessRow[], list?: AddressSet): Record<string, string> {
  return {
    Operations: String(total(rows, (row) => row.operations)),
    Refused: String(total(rows, (row) => row.refused)),
    'Bytes read': String(total(rows, (row) => row.bytes)),
    'Principals and keys': listed(rows.map((row) => row.principal)),
    'User agents': listed(rows.map((row) => row.userAgent)),
    ...(list && { 'Address list': provenanceText(list, extentOf(rows).end, listStaleAfter) }),
  };
}
