import type { AlertEntity } from './alert';
import type { Sighting } from './detection';
import { compareAlertSeverity } from '../shared/severity';
import { compareText } from '../shared/compareText';

const keptActivityIds = 5;
const keptEntities = 25;

/**
 * Brings the sightings of one account, key and day into one: the most severe, and of those the
 * last, tells what happened; all of them tell when and who. The order of the sightings does not matter.
 */
export function mergeSightings(sightings: readonly [Sighting, ...Sighting[]]): Sighting {
  const ordered = sightings.toSorted(compareSightings);
  const leading = ordered[0] ?? sightings[0];
  if (ordered.length === 1) return { ...leading, entities: leading.entities.slice(0, keptEntities) };
  const activityIds = distinct(ordered.flatMap((sighting) => sighting.activityIds ?? []));
  const start = Math.min(...ordered.map((sighting) => sighting.start));
  const end = Math.max(...ordered.map((sighting) => sighting.end));
  return {
    ...leading,
    entities: distinctEntities(ordered.flatMap((sighting) => sighting.entities)).slice(0, keptEntities),
    facts: { ...leading.facts, Sightings: `${ordered.length} from ${iso(start)} to ${iso(end)}` },
    start,
    end,
    ...(activityIds.length > 0 && { activityIds: activityIds.sort().slice(0, keptActivityIds) }),
  };
}

function compareSightings(a: Sighting, b: Sighting): number {
  return (
    compareAlertSeverity(a.severity, b.severity) ||
    b.end - a.end ||
    a.start - b.start ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function distinctEntities(entities: readonly AlertEntity[]): AlertEntity[] {
  return [...new Map(entities.map((entity) => [JSON.stringify(entity), entity])).values()];
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
