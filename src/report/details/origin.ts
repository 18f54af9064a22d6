import { groupBy, total } from '../../detection/usual';
import { hourOf } from '../../shared/timeWindow';
import { plainText } from '../../shared/plainText';
import type { EvidenceByKind } from '../../detection/evidence/kinds';
import type { DescribedAlert } from './describedAlert';

type AccessRow = EvidenceByKind['access'][number];

/** One address from which the account was reached while the alert went on. */
export interface Origin {
  readonly address: string;
  /** `203.0.113.0/24`, `2001:db8:1::/48`; the address itself where it is neither form. */
  readonly network: string;
  /** Of the alert's own entities, where it is known: country and network number. */
  readonly place: string;
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

const mostOrigins = 20;

/** Where access came from in the hours of an alert: what the alert names first, then the most operations. */
export function originsOf(alert: DescribedAlert, rows: readonly AccessRow[]): Origin[] {
  const [from, to] = [hourOf(Date.parse(alert.startTimeUtc)), Date.parse(alert.endTimeUtc)];
  const during = rows.filter(({ hour }) => hour >= from && hour <= to);
  const before = new Set(rows.filter(({ hour }) => hour < from).map(({ clientIp }) => clientIp));
  const places = placesOf(alert);
  return [...groupBy(during, ({ clientIp }) => clientIp)]
    .filter(([address]) => address !== '')
    .map(([address, own]): Origin => {
      const place = places.get(address);
      return {
        address: plainText(address),
        network: plainText(networkOf(address)),
        place: place ?? '',
        principals: [...new Set(own.map(({ principal }) => plainText(principal)))].filter(Boolean).sort(),
        operations: total(own, ({ operations }) => operations),
        bytes: total(own, ({ bytes }) => bytes),
        refused: total(own, ({ refused }) => refused),
        isNamed: place !== undefined,
        isNew: !before.has(address),
      };
    })
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.operations - a.operations)
    .slice(0, mostOrigins);
}

/** What is known of the places of the addresses that the alert names. */
function placesOf({ entities }: DescribedAlert): Map<string, string> {
  const places = new Map<string, string>();
  for (const entity of entities)
    if (entity.type === 'ip') {
      const { countryCode, asn } = entity.location ?? {};
      places.set(
        entity.address,
        [countryCode ?? '', asn === undefined ? '' : `AS${asn}`].filter(Boolean).join(' '),
      );
    }
  return places;
}

/** The network around an address, as large as one site mostly has. */
function networkOf(address: string): string {
  const four = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (four) return `${four[1] ?? ''}.0/24`;
  const six = /^([0-9a-f]+:[0-9a-f]+:[0-9a-f]+):/i.exec(address);
  return six ? `${six[1] ?? ''}::/48` : address;
}
