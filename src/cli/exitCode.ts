/** What a run tells the script that started it. A contract: never renumber. */
export const exitCode = {
  /** Nothing found. */
  clean: 0,
  /** Findings at or above the level asked for, or alerts. */
  found: 1,
  /** Wrong usage, input or output that failed, or stopped before the end. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
