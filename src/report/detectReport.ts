import type { Alert } from '../detection/alert';

/** A line of a log file that could not be read. */
export interface RejectedLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** What the detections gave over a set of log files. */
export interface DetectReport {
  readonly alerts: readonly Alert[];
  /** How many log records were read. */
  readonly rows: number;
  /** The first of them. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** What could not be looked for, because the files hold none of the logs that it needs. */
  readonly unjudged: readonly { readonly alertType: string; readonly missing: readonly string[] }[];
}
