import type { QuerySite } from '../querySite';
import type { Violation } from '../rule';
import { patternOf, type Pattern } from './patternOf';
import { riskyHoles, type RiskyHole } from './riskyHole';

/** A violation for each hole of a site that is an instance of the pattern, in the rule's own words. */
export function* violationsOf(
  pattern: Pattern,
  site: QuerySite,
  word: (risky: RiskyHole) => string,
): Generator<Violation> {
  for (const risky of riskyHoles(site)) {
    if (patternOf(site, risky) !== pattern) continue;
    const { hole, part, severity } = risky;
    yield { message: word(risky), severity, span: part.span, holes: [hole.index] };
  }
}

/** An expression as it is shown in a message: on one line, and not longer than a glance. */
export function shown(expression: string): string {
  const line = expression.replace(/\s+/g, ' ');
  return `\`${line.length <= 60 ? line : `${line.slice(0, 59)}…`}\``;
}
