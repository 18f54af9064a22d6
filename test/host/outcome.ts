import { existsSync, readFileSync } from 'node:fs';

/** What became of one test or check. */
export interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly error?: string;
}

/** The last line of a report: a run that died on the way has not written it. */
export const endMark = { ended: true } as const;

/**
 * Reads a report: one JSON object a line, {@link endMark} the last. A missing, unfinished or empty report is one
 * failure more, since a host that dies may well exit with 0.
 */
export function readOutcomes(file: string, of: string): Outcome[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
  const records = lines.map((line) => JSON.parse(line) as Outcome | typeof endMark);
  const outcomes = records.filter((record) => 'state' in record);
  const fail = (error: string): Outcome[] => [...outcomes, { title: of, state: 'failed', error }];
  if (outcomes.length === records.length) return fail('ended before its tests were done');
  if (outcomes.length === 0) return fail('ran no test');
  return outcomes;
}
