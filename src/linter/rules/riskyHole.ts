import type { FindingSeverity } from '../../shared/severity';
import type { Part, QuerySite, Taint } from '../querySite';
import type { Hole } from '../../cosmosql/hole';

export type HolePart = Extract<Part, { kind: 'hole' }>;

/** A hole of a query with the code that fills it, where that can do harm. */
export interface RiskyHole {
  readonly hole: Hole;
  readonly part: HolePart;
  readonly severity: FindingSeverity;
}

const severities: Readonly<Record<Taint, FindingSeverity | undefined>> = {
  outside: 'error',
  unknown: 'warning',
  closed: 'info',
  constant: undefined,
  harmless: undefined,
};

/** The holes whose content is not known to be harmless. Where it comes from decides the severity. */
export function* riskyHoles(site: QuerySite): Generator<RiskyHole> {
  const parts = site.parts.filter((part) => part.kind === 'hole');
  for (const hole of site.holes) {
    const part = parts[hole.index];
    const severity = part && severities[part.taint];
    if (severity) yield { hole, part, severity };
  }
}

/** Where a hole's content comes from, as a clause. */
export function originOf({ taint, isArgument, isConstantHere }: HolePart): string {
  if (isConstantHere)
    return 'The calls in this file give it constant text, and nothing keeps another from giving it something else';
  if (taint === 'closed')
    return 'It seems to come from a closed set, and nothing enforces that where the program runs';
  if (taint === 'unknown') return 'Nothing here shows where it comes from';
  return isArgument ? 'It is whatever a caller gives' : 'It comes from outside the program';
}
