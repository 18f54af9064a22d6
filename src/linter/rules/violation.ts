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
    const message = part.isSearched ? `${word(risky)} ${searchIsNotEnough}` : word(risky);
    yield { message, severity, span: part.span, holes: [hole.index] };
  }
}

/** Of a deny-list. */
const searchIsNotEnough =
  'A check that refuses certain signs or words is not enough: a backslash, or what it does not think of, passes.';

/** An expression as it is shown in a message: on one line, and not longer than a glance. */
export function shown(expression: string): string {
  const line = expression.replace(/\s+/g, ' ');
  return `\`${line.length <= 60 ? line : `${line.slice(0, 59)}…`}\``;
}
