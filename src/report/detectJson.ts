import { incidentsOf } from '../detection/incident';
import type { DetectReport } from './detectReport';
import { inertJson } from './inertJson';

/** Alerts under Defender for Cloud's field names, and the incidents that they form, as one JSON document: a contract that scripts rely on. */
export function detectJson({
  alerts,
  rows,
  rejected,
  rejectedCount,
  unjudged,
  partlyJudged,
  notes,
}: DetectReport): string {
  const incidents = incidentsOf(alerts);
  const report = { alerts, incidents, rows, rejected, rejectedCount, unjudged, partlyJudged, notes };
  return `${inertJson(report, 2)}\n`;
}
