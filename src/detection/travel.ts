import { hour } from '../shared/timeWindow';
import { isAccepted } from './accessFacts';
import type { EvidenceByKind } from './evidence/kinds';
import type { Location, Locations } from './intelligence/intelligence';
import { isKey } from './keyListing';

type AccessRow = EvidenceByKind['access'][number];

/** Kilometres an hour that no traveller makes, and kilometres that a wrong location may well be off. */
const fastest = 1000;
const inaccuracy = 800;

const earthRadius = 6371;

/**
 * Says how a principal would have had to travel to have been at both places, where nobody can. Access comes by the
 * hour: the time between two hours is taken as long as it can have been. Where only countries are known, two of them
 * within one hour are too much.
 *
 * @param rows what came from the new place
 * @param others what came about the same time, from anywhere
 */
export function impossibleTravel(
  rows: readonly AccessRow[],
  others: readonly AccessRow[],
  locations: Locations,
): string | undefined {
  for (const row of rows) {
    if (row.principal === '' || isKey(row.principal)) continue;
    for (const other of others) {
      if (other.account !== row.account || other.principal !== row.principal || !isAccepted(other)) continue;
      const travel = travelBetween(row, other, locations);
      if (travel !== undefined) return travel;
    }
  }
  return undefined;
}

function travelBetween(row: AccessRow, other: AccessRow, locations: Locations): string | undefined {
  const [here, there] = [locations.of(row.clientIp), locations.of(other.clientIp)];
  if (!here || !there) return undefined;
  const hours = (Math.abs(row.hour - other.hour) + hour) / hour;
  const distance = distanceBetween(here, there);
  if (distance === undefined)
    return here.country !== there.country && row.hour === other.hour
      ? `${row.principal} in ${String(here.country)} and ${String(there.country)} within an hour`
      : undefined;
  return distance > Math.max(inaccuracy, fastest * hours)
    ? `${row.principal} ${Math.round(distance)} km apart within ${hours} hours`
    : undefined;
}

/** Kilometres along the great circle; undefined where coordinates are missing. */
function distanceBetween({ coordinates: a }: Location, { coordinates: b }: Location): number | undefined {
  if (!a || !b) return undefined;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const halfChord =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(halfChord)));
}
