import type { Detection } from './detection';
import type { EvidenceKind, LogTable } from './evidence';
import type { KindName } from './evidence/kinds';
import { evidenceKinds } from './evidence/registry';
import { intelligenceNames, type Intelligence, type IntelligenceName } from './intelligence/intelligence';
import type { Shortage } from './shortage';

/** The tables that a detection reads. */
export function tablesOf(detection: Detection): LogTable[] {
  return distinct(detection.evidence.flatMap((kind) => evidenceKinds[kind].tables));
}

/** The kinds of evidence without which a detection has nothing or too little to judge. */
export function neededKinds({ evidence, helpedBy = [] }: Detection): KindName[] {
  return evidence.filter((kind) => !helpedBy.includes(kind));
}

/** The tables that a detection needs and the source does not have; each is a log that has to be turned on. */
export function missingTables(detection: Detection, present: ReadonlySet<LogTable>): LogTable[] {
  return distinct(neededKinds(detection).flatMap((kind) => tablesMissingFor(kind, present)));
}

function tablesMissingFor(name: KindName, present: ReadonlySet<LogTable>): LogTable[] {
  const kind: EvidenceKind = evidenceKinds[name];
  const missing = kind.tables.filter((table) => !present.has(table));
  return kind.isMadeOfAny && missing.length < kind.tables.length ? [] : missing;
}

/** What each of the detections lacked that lacked something. */
export function shortagesOf(
  detections: readonly Detection[],
  present: ReadonlySet<LogTable>,
  intelligence: Intelligence,
): Shortage[] {
  return detections.flatMap((detection) => {
    const lists = missingIntelligence(detection, intelligence);
    const tables = missingTables(detection, present);
    const missing = [
      ...tables.map((table) => logOfTable[table]),
      ...lists.map((name) => `a ${intelligenceNames[name]}`),
    ];
    const isUnjudged =
      lists.length > 0 || neededKinds(detection).every((kind) => tablesMissingFor(kind, present).length > 0);
    return missing.length > 0 ? [{ alertType: detection.id, isUnjudged, missing }] : [];
  });
}

/** The intelligence that a detection cannot judge without and that was not given. */
export function missingIntelligence(
  { intelligence: needed = [] }: Detection,
  given: Intelligence,
): IntelligenceName[] {
  return needed.filter((name) => !given[name]);
}

/** The log that fills a table, as a person finds it in a diagnostic setting. */
export const logOfTable: Readonly<Record<LogTable, string>> = {
  CDBDataPlaneRequests: 'the diagnostic log category DataPlaneRequests of the account',
  CDBQueryRuntimeStatistics: 'the diagnostic log category QueryRuntimeStatistics of the account',
  CDBControlPlaneRequests: 'the diagnostic log category ControlPlaneRequests of the account',
  AzureActivity: 'the activity log of the subscription, exported to the workspace',
  AzureMetrics: 'the metrics of the account (category Requests)',
};

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
