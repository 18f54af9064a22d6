import type { Finding } from '../linter/finding';
import type { LineMap } from '../shared/lineMap';

/** A file with findings, and what turns their offsets into lines. */
export interface LintedFile {
  /** With forward slashes: relative to where the tool was started for a file below it, otherwise as it was named. */
  readonly path: string;
  readonly lines: LineMap;
  /** All of them, the suppressed ones too. */
  readonly findings: readonly Finding[];
}

/** A file that was not linted, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** What linting a set of paths gave. */
export interface LintReport {
  /** The files that have findings. */
  readonly files: readonly LintedFile[];
  /** How many files were linted. */
  readonly fileCount: number;
  readonly skipped: readonly SkippedFile[];
}

/** The findings that count: those that no comment silences. */
export function activeFindings(file: LintedFile): Finding[] {
  return file.findings.filter((finding) => !finding.suppression);
}
