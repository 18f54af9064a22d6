import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detect, finish } from '../../../src/detection/engine';
import type { EvidenceByKind } from '../../../src/detection/evidence/kinds';
import { cosmosDbNoLogs } from '../../../src/detection/rules/cosmosDbNoLogs';
import { day, hour } from '../../../src/shared/timeWindow';
import { readExportedLogs } from '../../../src/sources/exported/readExportedLogs';
import { csvLine, csvTime } from '../../simulator/world/exports';

const start = Date.UTC(2026, 2, 2);
const id = '/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/SHOP';

/** Two weeks of metrics by the hour, and logs that end six hours before them. */
const hours = Array.from({ length: 14 * 24 }, (_, at) => start + at * hour);
const silentFrom = start + 14 * day - 6 * hour;

const header = [
  'TimeGenerated [UTC]',
  'Resource',
  'ResourceProvider',
  'MetricName',
  'Total',
  'Count',
  '_ResourceId',
];

const metrics = {
  'a CSV of the table': csvOf(header),
  'a CSV of a few columns': csvOf(
    header.filter((name) => !['Total', 'Resource', '_ResourceId'].includes(name)),
    'Resource',
  ),
  'JSON Lines of the table': hours
    .map((time) =>
      JSON.stringify({ ...rowAt(time), TimeGenerated: new Date(time).toISOString(), Type: 'AzureMetrics' }),
    )
    .join('\n'),
};

function rowAt(time: number): Record<string, string | number> {
  return {
    'TimeGenerated [UTC]': csvTime(time),
    Resource: 'SHOP',
    ResourceProvider: 'MICROSOFT.DOCUMENTDB',
    MetricName: 'TotalRequests',
    Total: 40,
    Count: 40,
    _ResourceId: id,
  };
}

function csvOf(names: readonly string[], ...more: string[]): string {
  const all = [...names, ...more];
  return [csvLine(all), ...hours.map((time) => csvLine(all.map((name) => rowAt(time)[name])))].join('\n');
}

const logs = hours
  .filter((time) => time < silentFrom)
  .map((time) =>
    JSON.stringify({
      time: new Date(time).toISOString(),
      resourceId: id,
      category: 'DataPlaneRequests',
      properties: { statusCode: '200', requestCharge: '1', responseLength: '10' },
    }),
  )
  .join('\n');

describe('an export of AzureMetrics', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'metrics-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function heartbeat(files: Readonly<Record<string, string>>): Promise<EvidenceByKind['heartbeat']> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const read = await readExportedLogs({ paths: [folder], kinds: ['heartbeat'] });
    if (!read.available) throw new Error(read.reason.message);
    return read.value.evidence.heartbeat ?? [];
  }

  function silences(rows: EvidenceByKind['heartbeat']): string[] {
    const request = { from: start + 13 * day, until: start + 14 * day - 1, intelligence: {} };
    const evidence = { heartbeat: rows, controlPlane: [] };
    return finish(detect({ ...request, evidence, detections: [cosmosDbNoLogs] })).map(
      ({ compromisedEntity }) => compromisedEntity,
    );
  }

  it.each(Object.entries(metrics))(
    'shows as %s that an account lives whose logs have stopped',
    async (_, text) => {
      const rows = await heartbeat({ 'metrics.export': text, 'PT1H.json': logs });
      expect(rows.filter(({ counted }) => counted === 40)).toHaveLength(hours.length);
      expect(silences(rows)).toEqual(['shop']);
    },
  );

  it('is missed where there is none: nothing else tells that logs come at all', async () => {
    expect(silences(await heartbeat({ 'PT1H.json': logs }))).toEqual([]);
  });
});
