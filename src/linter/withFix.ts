import type { Finding } from './finding';

/** The fix of a finding, or why there is none; neither where none would be looked for. */
export type FixOfFinding = Pick<Finding, 'fix' | 'fixObstacle'>;

/** What is made of a finding when it is first looked at, because most are never asked for while somebody types. */
export interface Later {
  readonly fix: () => FixOfFinding;
  readonly prose: () => Finding['prose'];
}

/** A finding with what is made later. A copy of the finding has it made. */
export function withFix(finding: Finding, make: Later): Finding {
  let made: FixOfFinding | undefined;
  const outcome = (): FixOfFinding => (made ??= make.fix());
  return {
    ...finding,
    get fix() {
      return outcome().fix;
    },
    get fixObstacle() {
      return outcome().fixObstacle;
    },
    get prose() {
      return make.prose();
    },
  };
}
