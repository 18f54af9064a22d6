/** How much a finding in code matters. */
export const findingSeverities = ['error', 'warning', 'info'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** How much an alert matters, in the words of Microsoft Defender for Cloud (Security alerts, api-version 2022-01-01). */
export const alertSeverities = ['High', 'Medium', 'Low', 'Informational'] as const;
export type AlertSeverity = (typeof alertSeverities)[number];

/** Sorts the more severe first. */
export function compareAlertSeverity(a: AlertSeverity, b: AlertSeverity): number {
  return alertSeverities.indexOf(a) - alertSeverities.indexOf(b);
}

/** Whether a finding counts at the level named: an error counts at every level, an info at `info` alone. */
export function isAtLeast(severity: FindingSeverity, level: FindingSeverity): boolean {
  return findingSeverities.indexOf(severity) <= findingSeverities.indexOf(level);
}
