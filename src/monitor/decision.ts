import type { AlertStatus } from '../detection/alert';
import type { Instant } from '../shared/timeWindow';

/** What a person found an alert to be. */
export type Finding = 'truePositive' | 'falsePositive';

/** What a person decided about an alert. Parts that they never spoke of are absent. */
export interface Decision {
  readonly alertId: string;
  readonly at: Instant;
  readonly status?: AlertStatus;
  readonly finding?: Finding;
  readonly note?: string;
  /** Until then the alert rests. */
  readonly snoozedUntil?: Instant;
}

/** A rule by which alerts are dismissed as they come. What it does not name matches all. */
export interface Suppression {
  readonly id: string;
  readonly at: Instant;
  readonly reason: string;
  /** From then on it counts no more. */
  readonly expires: Instant;
  readonly alertType?: string;
  /** The name of an account. */
  readonly account?: string;
  /** The text of an entity: an address, a principal, a query. */
  readonly entity?: string;
}

/** A person's decisions as they are handed from one machine to another. */
export interface TriageExport {
  readonly version: 1;
  readonly decisions: readonly Decision[];
  readonly suppressions: readonly Suppression[];
}

const statuses: readonly unknown[] = ['Active', 'InProgress', 'Resolved', 'Dismissed', undefined];
const findings: readonly unknown[] = ['truePositive', 'falsePositive', undefined];

export function isDecision(value: unknown): value is Decision {
  const { alertId, at, status, finding, note, snoozedUntil } = recordOf(value);
  return (
    isText(alertId) &&
    isNumber(at) &&
    statuses.includes(status) &&
    findings.includes(finding) &&
    (note === undefined || typeof note === 'string') &&
    (snoozedUntil === undefined || isNumber(snoozedUntil))
  );
}

/** A suppression names what it is about: one that names nothing would silence everything. */
export function isSuppression(value: unknown): value is Suppression {
  const { id, at, reason, expires, alertType, account, entity } = recordOf(value);
  const scope = [alertType, account, entity];
  return (
    [id, reason].every(isText) &&
    [at, expires].every(isNumber) &&
    scope.every((part) => part === undefined || isText(part)) &&
    scope.some(isText)
  );
}

/** Reads what was exported; undefined for what is no export. Entries that are none of ours are left out. */
export function readTriage(value: unknown): TriageExport | undefined {
  const { version, decisions, suppressions } = recordOf(value);
  if (version !== 1 || !Array.isArray(decisions) || !Array.isArray(suppressions)) return undefined;
  return {
    version,
    decisions: decisions.filter(isDecision),
    suppressions: suppressions.filter(isSuppression),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
