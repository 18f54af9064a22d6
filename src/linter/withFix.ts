import type { Finding } from './finding';

/** The fix of a finding, or why there is none; neither where none would be looked for. */
export type FixOfFinding = Pick<Finding, 'fix' | 'fixObstacle'>;

/**
 * A finding whose fix is made when it is first looked at, because most are never asked for while somebody types. A
 * copy of the finding has it made.
 */
export function withFix(finding: Finding, make: () => FixOfFinding): Finding {
  let made: FixOfFinding | undefined;
  const outcome = (): FixOfFinding => (made ??= make());
  return {
    ...finding,
    get fix() {
      return outcome().fix;
    },
    get fixObstacle() {
      return outcome().fixObstacle;
    },
  };
}
