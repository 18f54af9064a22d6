import { describe, expect, it } from 'vitest';
import { detections } from '../../src/detection/detections';
import { logOfTable, missingTables, shortagesOf, tablesOf } from '../../src/detection/needs';

const byId = (id: string) => detections.find((detection) => detection.id === id)!;

describe('shortagesOf', () => {
  const set = { source: 'exits.txt', asOf: 0, has: () => false };
  const locations = { source: 'places.mmdb', asOf: 0, of: () => undefined };
  const tables = new Set(detections.flatMap(tablesOf));

  it('is none where everything is there', () => {
    expect(
      shortagesOf(detections, tables, { torExitNodes: set, suspiciousAddresses: set, locations }),
    ).toEqual([]);
  });

  it('names a list without which nothing can be judged', () => {
    expect(shortagesOf(detections, tables, { suspiciousAddresses: set, locations })).toEqual([
      { alertType: 'CosmosDB_TorAnomaly', isUnjudged: true, missing: ['a list of Tor exit nodes'] },
    ]);
  });

  it('tells what is judged with a part of its evidence from what is not judged', () => {
    const shortages = shortagesOf(detections, new Set(['AzureActivity'] as const), {});
    const partly = shortages.filter(({ isUnjudged }) => !isUnjudged);
    expect(partly.map(({ alertType }) => alertType)).toContain(
      'AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal',
    );
    expect(shortages.map(({ alertType }) => alertType)).not.toContain('CosmosDB_KeysViewed');
  });
});

describe('missingTables', () => {
  it('does not name the logs of what only helps', () => {
    const present = new Set(['AzureActivity'] as const);
    expect(missingTables(byId('CosmosDB_BackupWeakened'), present)).toEqual([]);
  });

  it('is content with any log where any is enough', () => {
    expect(missingTables(byId('CosmosDB_NoLogs'), new Set(['CDBQueryRuntimeStatistics']))).toEqual([]);
    expect(missingTables(byId('CosmosDB_NoLogs'), new Set(['AzureActivity']))).toHaveLength(4);
  });

  it('names the logs that a detection needs and the source has not', () => {
    const listing = byId('AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal');
    expect(tablesOf(listing)).toEqual(['AzureActivity', 'CDBDataPlaneRequests']);
    expect(missingTables(listing, new Set(['CDBDataPlaneRequests']))).toEqual(['AzureActivity']);
    expect(missingTables(listing, new Set(['AzureActivity', 'CDBDataPlaneRequests']))).toEqual([]);
  });

  it('knows for every detection which log to turn on', () => {
    for (const detection of detections)
      for (const table of missingTables(detection, new Set()))
        expect(logOfTable[table]).toMatch(/log|metrics/);
  });
});
