import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Columns, EvidenceKind, EvidenceScope, RowOf } from '../../src/detection/evidence';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import { connectTo } from '../simulator/connection';
import { SimulatedCursor } from '../simulator/recordCursor';
import { startSimulator, type Simulator } from '../simulator/simulator';
import type { LogRecord } from '../simulator/world/records';
import { sentRecords } from '../simulator/world/sentRecords';

const hour = 3_600_000;
const end = Date.UTC(2025, 5, 18, 15, 20);

/** The records that the workspaces hold. */
function records({ world, logs }: Simulator): LogRecord[] {
  return [...sentRecords(world, logs)].map(({ record }) => record);
}

function byReducer<C extends Columns>(
  kind: EvidenceKind<string, C>,
  scope: EvidenceScope,
  simulator: Simulator,
): RowOf<C>[] {
  const reducer = kind.reduce(scope);
  const cursor = new SimulatedCursor();
  for (const record of records(simulator)) reducer.add(cursor.moveTo(record));
  return reducer.rows();
}

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}

let simulators: Simulator[];
beforeAll(async () => {
  simulators = await Promise.all([1, 2, 3].map((seed) => startSimulator({ seed, now: () => end })));
});
afterAll(() => Promise.all(simulators.map((simulator) => simulator.stop())));

const scopes: Readonly<Record<string, EvidenceScope>> = {
  'two days': { from: end - 48 * hour, to: end },
  'a part of an hour': { from: end - 3 * hour - 1234, to: end - 77 },
  'one account': { from: end - 24 * hour, to: end, accounts: ['CONTOSO-orders'] },
  'no account': { from: end - hour, to: end, accounts: [] },
};

describe.each(Object.values(evidenceKinds))('the rows of $kind', (evidenceKind) => {
  const kind: EvidenceKind = evidenceKind;

  it.each(Object.keys(scopes))('of %s are the same by the query and by the reducer', async (name) => {
    for (const simulator of simulators) {
      const activityIds = records(simulator)
        .slice(-400)
        .map(({ cells }) => String(cells['ActivityId'] ?? ''))
        .filter(Boolean);
      const scope = { ...scopes[name]!, ...(kind.kind === 'request' && { activityIds }) };
      const workspaces = simulator.world.workspaces.map(({ id }) => id);
      const source = createLogAnalyticsSource({ connection: connectTo(simulator), workspaces });
      const fetched = await source.fetch(kind, scope);
      const expected = byReducer(kind, scope, simulator);
      expect(fetched.available && sorted(fetched.value)).toEqual(sorted(expected));
      if (name === 'two days') expect(expected.length).toBeGreaterThan(0);
    }
  });
});
