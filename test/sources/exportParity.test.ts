import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../../src/detection/evidence';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { exportedSource } from '../../src/sources/exported/exportedSource';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import type { EvidenceSource } from '../../src/sources/source';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';
import type { WrittenExports } from '../simulator/world/exports';

const hour = 3_600_000;
const end = Date.UTC(2025, 5, 18, 15, 20);
const from = end - 10 * hour;

let simulator: Simulator;
let folder: string;
let written: WrittenExports;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => end });
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
  written = await simulator.writeExports(folder, from);
});
afterAll(async () => {
  await simulator.stop();
  await rm(folder, { recursive: true });
});

async function rows(
  source: EvidenceSource,
  kind: EvidenceKind,
  activityIds: readonly string[],
): Promise<string[]> {
  const fetched = await source.fetch(kind, {
    from,
    to: end,
    ...(kind.kind === 'request' && { activityIds }),
  });
  if (!fetched.available) throw new Error(fetched.reason.message);
  expect(fetched.partial).toBeUndefined();
  return fetched.value.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

describe.each(Object.values(evidenceKinds))('the evidence of $kind', (evidenceKind) => {
  const kind: EvidenceKind = evidenceKind;

  it('is the same from the workspace, the storage account and the CSV files', async () => {
    const orders = simulator.world.accounts[0]!;
    const activityIds = [...simulator.logs.of(orders, from)]
      .slice(0, 50)
      .map(({ cells }) => String(cells['ActivityId']));
    const workspaces = simulator.world.workspaces.map(({ id }) => id);
    const live = createLogAnalyticsSource({ connection: connectTo(simulator), workspaces });
    const expected = await rows(live, kind, activityIds);
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows(exportedSource(written.tables), kind, activityIds)).toEqual(expected);
    expect(await rows(exportedSource([written.storage]), kind, activityIds)).toEqual(expected);
  });
});
