import type { DetectReport } from './detectReport';

/** Alerts under Defender for Cloud's field names, as one JSON document: a contract that scripts rely on. */
export function detectJson({
  alerts,
  rows,
  rejected,
  rejectedCount,
  unjudged,
  partlyJudged,
}: DetectReport): string {
  const report = { alerts, rows, rejected, rejectedCount, unjudged, partlyJudged };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
