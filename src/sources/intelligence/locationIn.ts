import type { Location } from '../../detection/intelligence/intelligence';

/** A record of an MMDB file. Makers differ in what they write and under which names; all values are untrusted. */
export type MmdbRecord = Readonly<Record<string, unknown>>;

/** What a record of MaxMind, DB-IP, IPinfo or ip-location-db says. */
export function locationIn(record: MmdbRecord): Location | undefined {
  const country = countryIn(record);
  const network = networkIn(record);
  const coordinates = coordinatesIn(record);
  if (!country && !network && !coordinates) return undefined;
  return { ...(country && { country }), ...(network && { network }), ...(coordinates && { coordinates }) };
}

function countryIn(record: MmdbRecord): string | undefined {
  const candidates = [
    inner(record, 'country')?.['iso_code'],
    inner(record, 'registered_country')?.['iso_code'],
    record['country_code'],
    record['country'],
  ];
  return candidates
    .find((code): code is string => typeof code === 'string' && /^[A-Z]{2}$/i.test(code))
    ?.toUpperCase();
}

function networkIn(record: MmdbRecord): Location['network'] {
  const traits = inner(record, 'traits') ?? {};
  const number = [record['autonomous_system_number'], traits['autonomous_system_number'], record['asn']]
    .map((value) => (typeof value === 'string' ? Number(value.replace(/^AS/i, '')) : value))
    .find((value): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0);
  const names = [
    record['autonomous_system_organization'],
    traits['autonomous_system_organization'],
    record['as_name'],
    record['name'],
  ];
  const name = names.find((value): value is string => typeof value === 'string') ?? '';
  return number === undefined ? undefined : { number, name };
}

function coordinatesIn(record: MmdbRecord): Location['coordinates'] {
  const { latitude, longitude } = inner(record, 'location') ?? record;
  const [north, east] = [Number(latitude ?? record['lat'] ?? NaN), Number(longitude ?? record['lng'] ?? NaN)];
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { latitude: north, longitude: east } : undefined;
}

function inner(record: MmdbRecord, name: string): MmdbRecord | undefined {
  const value = record[name];
  return typeof value === 'object' && value !== null ? (value as MmdbRecord) : undefined;
}
