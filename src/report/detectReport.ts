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
  readonly rejected: readonly RejectedLine[];
}
