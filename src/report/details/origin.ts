import { parseAddress } from '../../detection/intelligence/address';
import { groupBy, total } from '../../detection/usual';
import { hourOf } from '../../shared/timeWindow';
import { plainText } from '../../shared/plainText';
import { placeOf, type Place } from './place';
import type { Locations } from '../../detection/intelligence/intelligence';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import type { DescribedAlert } from './describedAlert';

/** One address from which the account was reached while the alert went on. */
export interface Origin extends Place {
  readonly address: string;
  /** `203.0.113.0/24`, `2001:db8:1::/48`; the address itself where it is neither form. */
  readonly network: string;
  readonly principals: readonly string[];
  readonly operations: number;
  /** Bytes of the responses. */
  readonly bytes: number;
  readonly refused: number;
  /** Whether the alert names it. */
  readonly isNamed: boolean;
  /** Whether it was not seen before the alert, in what is known of the time before. */
  readonly isNew: boolean;
}

/** Access in an hour, or one operation on the account itself. */
export interface Visit {
  readonly hour: number;
  readonly clientIp: string;
  readonly principal: string;
  readonly operations: number;
  readonly bytes: number;
  readonly refused: number;
}

/** All that came from an address: requests, and operations of the control plane. */
export function visitsOf({ access = [], controlPlane = [] }: Partial<EvidenceByKind>): Visit[] {
  const operations = controlPlane.map(({ time, callerIp, caller }) => ({
    ...{ hour: hourOf(time), clientIp: callerIp, principal: caller },
    ...{ operations: 1, bytes: 0, refused: 0 },
  }));
  return [...access, ...operations].filter(({ clientIp }) => clientIp !== '');
}

/** The hours of an alert. */
export function hoursOf(alert: DescribedAlert): { readonly from: number; readonly to: number } {
  return { from: hourOf(Date.parse(alert.startTimeUtc)), to: Date.parse(alert.endTimeUtc) };
}

/** Where access came from in the hours of an alert: what the alert names first, then the most operations. */
export function originsOf(
  alert: DescribedAlert,
  visits: readonly Visit[],
  locations: Locations | undefined,
): Origin[] {
  const { from, to } = hoursOf(alert);
  const during = groupBy(
    visits.filter(({ hour }) => hour >= from && hour <= to),
    ({ clientIp }) => clientIp,
  );
  const before = new Set(visits.filter(({ hour }) => hour < from).map(({ clientIp }) => clientIp));
  const named = new Map(
    alert.entities.flatMap((entity) => (entity.type === 'ip' ? [[entity.address, entity.location]] : [])),
  );
  return [...new Set([...named.keys(), ...during.keys()])]
    .map((address): Origin => {
      const own = during.get(address) ?? [];
      return {
        address: plainText(address),
        network: plainText(networkName(address)),
        ...placeOf(locations?.of(address), named.get(address)),
        principals: [...new Set(own.map(({ principal }) => plainText(principal)))].filter(Boolean).sort(),
        operations: total(own, ({ operations }) => operations),
        bytes: total(own, ({ bytes }) => bytes),
        refused: total(own, ({ refused }) => refused),
        isNamed: named.has(address),
        isNew: !before.has(address),
      };
    })
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.operations - a.operations);
}

/** The network around an address, as large as one site mostly has. */
export function networkName(address: string): string {
  const words = parseAddress(address);
  if (!words) return address;
  const [first = 0, second = 0] = words;
  if (words.length === 1) return `${[24, 16, 8].map((bits) => (first >>> bits) & 0xff).join('.')}.0/24`;
  return `${[first >>> 16, first & 0xffff, second >>> 16].map((word) => word.toString(16)).join(':')}::/48`;
}
