import type { Alert } from '../detection/alert';

/** A line of a log file that could not be read. */
export interface RejectedLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** What a detection had to do without. */
export interface Shortcoming {
  readonly alertType: string;
  readonly missing: readonly string[];
}

/** What the detections gave over a set of log files. */
export interface DetectReport {
  readonly alerts: readonly Alert[];
  /** How many log records were read. */
  readonly rows: number;
  /** The first of them. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** What could not be looked for, because there is no log that it needs, or no list of addresses. */
  readonly unjudged: readonly Shortcoming[];
  /** What was looked for with a part of the evidence that it reads. */
  readonly partlyJudged: readonly Shortcoming[];
  /** What else a reader has to know to trust the alerts, each a sentence. */
  readonly notes: readonly string[];
}
