import type { Alert } from '../detection/alert';
import { inertJson } from './inertJson';

/** Alerts as NDJSON under Defender for Cloud's field names, a line each: a contract that scripts rely on. */
export function alertNdjson(alerts: readonly Alert[]): string {
  return alerts.map((alert) => `${inertJson(alert)}\n`).join('');
}
