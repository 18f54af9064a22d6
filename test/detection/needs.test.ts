import { describe, expect, it } from 'vitest';
import { detections } from '../../src/detection/detections';
import { logOfTable, missingTables, tablesOf } from '../../src/detection/needs';

const byId = (id: string) => detections.find((detection) => detection.id === id)!;

describe('missingTables', () => {
  it('names the logs that a detection needs and the source has not', () => {
    const listing = byId('AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal');
    expect(tablesOf(listing)).toEqual(['AzureActivity', 'CDBDataPlaneRequests']);
    expect(missingTables(listing, new Set(['CDBDataPlaneRequests']))).toEqual(['AzureActivity']);
    expect(missingTables(listing, new Set(['AzureActivity', 'CDBDataPlaneRequests']))).toEqual([]);
  });

  it('knows for every detection which log to turn on', () => {
    for (const detection of detections)
      for (const table of missingTables(detection, new Set())) expect(logOfTable[table]).toContain('log');
  });
});
