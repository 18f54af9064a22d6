import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../../src/detection/evidence';
import { access } from '../../src/detection/evidence/access';
import { controlPlane } from '../../src/detection/evidence/controlPlane';
import { queryText } from '../../src/detection/evidence/queryText';
import { createDataExplorerSource } from '../../src/sources/dataExplorer';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import type { EvidenceSource } from '../../src/sources/source';
import { connectTo } from '../simulator/connection';
import { defaultRowLimit } from '../simulator/routes/logQuery';
import { startSimulator, type Simulator } from '../simulator/simulator';

const hour = 3_600_000;
const end = Date.UTC(2025, 5, 18, 15);
const scope = { from: end - 12 * hour, to: end };

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => end });
});
afterEach(() => {
  simulator.faults.clear();
  simulator.rowLimit = defaultRowLimit;
});
afterAll(() => simulator.stop());

function source(patience = {}, database?: string): EvidenceSource {
  const [workspace] = simulator.world.workspaces;
  return createDataExplorerSource({
    connection: connectTo(simulator, patience),
    databases: [{ cluster: simulator.url, database: database ?? workspace!.id.split('/').at(-1)! }],
  });
}

function sorted(fetched: Awaited<ReturnType<EvidenceSource['fetch']>>): unknown[] {
  return fetched.available ? fetched.value.map((row) => JSON.stringify(row)).sort() : [fetched.reason];
}

const kinds: readonly EvidenceKind[] = [access, queryText, controlPlane];

describe('evidence from Azure Data Explorer', () => {
  it.each(kinds)('of $kind is what Log Analytics gives over the same logs', async (kind) => {
    const workspaces = simulator.world.workspaces.slice(0, 1).map(({ id }) => id);
    const theirs = createLogAnalyticsSource({ connection: connectTo(simulator), workspaces });
    const rows = sorted(await source().fetch(kind, scope));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(sorted(await theirs.fetch(kind, scope)));
  });

  it('that is too large is asked for in smaller windows and loses no row', async () => {
    const whole = sorted(await source().fetch(access, scope));
    simulator.rowLimit = 12;
    expect(sorted(await source().fetch(access, scope))).toEqual(whole);
  });

  it('waits as long as a busy cluster says', async () => {
    const whole = sorted(await source().fetch(access, scope));
    simulator.faults.add({ path: 'v2/rest/query', answer: 429, times: 2, retryAfter: 0 });
    expect(sorted(await source({ retries: 3 }).fetch(access, scope))).toEqual(whole);
  });
});

describe('a cluster that cannot be asked', () => {
  it.each([
    [403, 'forbidden'],
    [429, 'throttled'],
    [500, 'service'],
    ['reset', 'offline'],
    ['truncated', 'invalid'],
  ] as const)('says why: %s', async (answer, kind) => {
    simulator.faults.add({ path: 'v2/rest/query', answer, times: -1 });
    expect(await source().fetch(access, scope)).toMatchObject({ available: false, reason: { kind } });
  });

  it('says that there is no such database', async () => {
    const fetched = await source({}, 'nowhere').fetch(access, scope);
    expect(fetched).toMatchObject({ available: false });
    expect(!fetched.available && fetched.reason.message).toContain("'nowhere' of kind 'Database'");
  });

  it('gives up waiting when it is told to', async () => {
    simulator.faults.add({ path: 'v2/rest/query', answer: 'slow', delay: 5000, times: -1 });
    const controller = new AbortController();
    const asked = source().fetch(access, scope, controller.signal);
    controller.abort();
    expect(await asked).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });

  it('is told to be named where none is', async () => {
    const none = createDataExplorerSource({ connection: connectTo(simulator), databases: [] });
    expect(await none.fetch(access, scope)).toMatchObject({ reason: { kind: 'notConfigured' } });
  });
});
