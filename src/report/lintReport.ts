import type { BaselineEntry } from '../linter/baseline';
import type { Finding } from '../linter/finding';
import type { Notebook } from '../linter/notebook';
import type { LineMap } from '../shared/lineMap';

/** A file with findings, and what turns their offsets into lines. */
export interface LintedFile {
  /** With forward slashes: relative to where the tool was started for a file below it, otherwise as it was named. */
  readonly path: string;
  readonly lines: LineMap;
  /** Of a notebook: which of its cells holds an offset of the file. */
  readonly cells?: Pick<Notebook, 'positionInCell'>;
  /** All of them, the suppressed ones too. */
  readonly findings: readonly Finding[];
  /** Those of them that the baseline lists. */
  readonly known?: ReadonlySet<Finding>;
  /** Why it is as it was, where fixes were to be made. */
  readonly notFixed?: string;
  /** The whole text before and after the fixes, where they are shown and not made. */
  readonly change?: { readonly before: string; readonly after: string };
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
  /** What the baseline lists and nothing answers to any more, where a baseline is. */
  readonly baseline?: { readonly stale: readonly BaselineEntry[] };
}

/** The findings that count: those that no comment silences and no baseline lists. */
export function activeFindings({ findings, known }: LintedFile): Finding[] {
  return findings.filter((finding) => !finding.suppression && !known?.has(finding));
}
