import { groupBy, total } from '../../detection/usual';
import { countryName } from './place';
import type { Origin } from './origin';

/** How a group of addresses stands to an alert, the most telling of its addresses deciding. */
export type Standing = 'named' | 'new' | 'known';

/** A spot on the map of the world, and what came from there in the hours of an alert. */
export interface WorldSpot {
  readonly name: string;
  /** ISO 3166-1 alpha-2, where it stands for a country. */
  readonly country?: string;
  /** In degrees; where they are absent, the middle of the country is meant. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  readonly addresses: number;
  readonly operations: number;
  /** Bytes of the responses. */
  readonly bytes: number;
  readonly standing: Standing;
}

/** Access by place, the most telling first. Addresses without a known place are not in it. */
export function worldView(origins: readonly Origin[]): WorldSpot[] {
  const placed = origins.filter(({ country, coordinates }) => country ?? coordinates);
  return [...groupBy(placed, spotKey).values()]
    .map((own): WorldSpot => ({
      name: spotName(own[0]),
      ...(own[0].country && { country: own[0].country }),
      ...(own[0].coordinates && { coordinates: own[0].coordinates }),
      addresses: own.length,
      operations: total(own, ({ operations }) => operations),
      bytes: total(own, ({ bytes }) => bytes),
      standing: standingOf(own),
    }))
    .sort((a, b) => rank[a.standing] - rank[b.standing] || b.operations - a.operations);
}

const rank: Readonly<Record<Standing, number>> = { named: 0, new: 1, known: 2 };

export function standingOf(origins: readonly Pick<Origin, 'isNamed' | 'isNew'>[]): Standing {
  if (origins.some(({ isNamed }) => isNamed)) return 'named';
  return origins.some(({ isNew }) => isNew) ? 'new' : 'known';
}

/** Coordinates nearer to each other than a degree are one spot of a map of the world. */
function spotKey({ country = '', coordinates }: Origin): string {
  return coordinates
    ? `${country} ${Math.round(coordinates.latitude)} ${Math.round(coordinates.longitude)}`
    : country;
}

function spotName({ country, coordinates }: Origin): string {
  if (country !== undefined) return countryName(country);
  return coordinates ? `${coordinates.latitude.toFixed(1)}°, ${coordinates.longitude.toFixed(1)}°` : '';
}
