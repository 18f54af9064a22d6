import type { DetectReport } from './detectReport';

/** Alerts under Defender for Cloud's field names, as one JSON document: a contract that scripts rely on. */
export function detectJson({ alerts, rows, rejected, rejectedCount, unjudged }: DetectReport): string {
  return `${JSON.stringify({ alerts, rows, rejected, rejectedCount, unjudged }, undefined, 2)}\n`;
}
