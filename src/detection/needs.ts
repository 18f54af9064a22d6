import type { Detection } from './detection';
import type { LogTable } from './evidence';
import { evidenceKinds } from './evidence/registry';

/** The tables that a detection reads. */
export function tablesOf(detection: Detection): LogTable[] {
  return [...new Set(detection.evidence.flatMap((kind) => evidenceKinds[kind].tables))];
}

/** The tables that a detection needs and the source does not have; each is a log that has to be turned on. */
export function missingTables(detection: Detection, present: ReadonlySet<LogTable>): LogTable[] {
  return tablesOf(detection).filter((table) => !present.has(table));
}

/** The log that fills a table, as a person finds it in a diagnostic setting. */
export const logOfTable: Readonly<Record<LogTable, string>> = {
  CDBDataPlaneRequests: 'the diagnostic log category DataPlaneRequests of the account',
  CDBQueryRuntimeStatistics: 'the diagnostic log category QueryRuntimeStatistics of the account',
  CDBControlPlaneRequests: 'the diagnostic log category ControlPlaneRequests of the account',
  AzureActivity: 'the activity log of the subscription, exported to the workspace',
};
