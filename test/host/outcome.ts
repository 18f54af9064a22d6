import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What became of one test or check. */
export interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly error?: string;
  /** How long it took, seconds; nothing where that is not measured. */
  readonly took?: number;
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

/** Writes a finished report. */
export function writeOutcomes(file: string, outcomes: readonly Outcome[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, [...outcomes, endMark].map((record) => `${JSON.stringify(record)}\n`).join(''));
}

/** Prints an outcome as a line, with the reason below it where it failed. */
export function printOutcome({ title, state, error, took }: Outcome): void {
  const time = took === undefined ? '' : ` (${took.toFixed(1)} s)`;
  console.log(`  ${state === 'passed' ? '✔' : '✘'} ${title}${time}`);
  if (error !== undefined) console.log(error.split('\n').slice(0, 12).join('\n').replace(/^/gm, '      '));
}

/** How many passed and failed, in words. */
export function tally(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ state }) => state === 'failed').length;
  return `${outcomes.length - failed} passed, ${failed} failed`;
}
