import { plainText } from '../../shared/plainText';
import type { AlertEntity } from '../../detection/alert';
import type { Location } from '../../detection/intelligence/intelligence';

/** Where an address is, as far as it is known. */
export interface Place {
  /** For a person: `Germany, AS64500 Example Net`; empty where nothing is known. */
  readonly place: string;
  /** ISO 3166-1 alpha-2, as in `DE`. */
  readonly country?: string;
  /** In degrees. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
}

type EntityLocation = Extract<AlertEntity, { type: 'ip' }>['location'];

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** What the alert says of a place, and what the file of locations adds to it. */
export function placeOf(location: Location | undefined, said: EntityLocation): Place {
  const country = countryCode(said?.countryCode) ?? countryCode(location?.country);
  const asn = said?.asn ?? location?.network?.number;
  const network = location?.network?.number === asn ? (location?.network?.name ?? '') : '';
  const parts = [
    country === undefined ? '' : countryName(country),
    asn === undefined ? '' : plainText(`AS${asn} ${network}`).trimEnd(),
  ];
  return {
    place: parts.filter(Boolean).join(', '),
    ...(country !== undefined && { country }),
    ...(location?.coordinates && { coordinates: location.coordinates }),
  };
}

export function countryName(code: string): string {
  return countryNames.of(code) ?? code;
}

function countryCode(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Z]{2}$/.test(text) ? text : undefined;
}
