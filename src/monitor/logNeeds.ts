import { detections } from '../detection/detections';
import { logOfTable, missingTables } from '../detection/needs';
import type { LogTable } from '../detection/evidence';

/** What the detections need of the logs. */
export interface LogNeeds {
  /** The ids of the detections that lack something without a log. */
  readonly detections: Readonly<Record<LogTable, readonly string[]>>;
  /** Whether the last look at the logs found no activity log of a subscription. */
  readonly activityIsMissing: boolean;
}

const tables = Object.keys(logOfTable) as LogTable[];

/** The ids of the detections that lack something where a log is not there, by the table that the log fills. */
export function detectionsByLog(): LogNeeds['detections'] {
  const without = (missing: LogTable) => new Set(tables.filter((table) => table !== missing));
  const entries = tables.map((table) => [
    table,
    detections
      .filter((detection) => missingTables(detection, without(table)).length > 0)
      .map(({ id }) => id)
      .sort(),
  ]);
  return Object.fromEntries(entries) as Record<LogTable, readonly string[]>;
}
