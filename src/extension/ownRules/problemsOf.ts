import { readRule } from '../../detection/custom/readRule';
import { detections } from '../../detection/detections';

/** A mistake in a rule file: a stretch of one line, counted from 0. */
export interface RuleProblem {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const taken = new Set(detections.map(({ id }) => id));

/** What is wrong with a rule file, each mistake from its place to the end of its line. */
export function problemsOf(text: string): readonly RuleProblem[] {
  const read = readRule(text, taken);
  if (read.ok) return [];
  const lines = text.split(/\r?\n/);
  return read.problems.map(({ line, column, message }) => {
    const end = lines[line - 1]?.trimEnd().length ?? 0;
    return { line: line - 1, from: column - 1, to: Math.max(end, column), message };
  });
}
