import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../src/detection/evidence/access';
import { controlPlane } from '../../src/detection/evidence/controlPlane';
import { anyLegacyLogs } from '../../src/detection/evidence/logTables';
import { queryText } from '../../src/detection/evidence/queryText';
import type { EvidenceKind } from '../../src/detection/evidence';
import type { EvidenceSource } from '../../src/sources/source';
import { createLogAnalyticsSource } from '../../src/sources/logAnalytics';
import { defaultRowLimit } from '../simulator/routes/logQuery';
import { connectTo } from '../simulator/connection';
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

function workspaces(): readonly string[] {
  return simulator.world.workspaces.map(({ id }) => id);
}

function source(ids = workspaces(), patience = {}): EvidenceSource {
  return createLogAnalyticsSource({ connection: connectTo(simulator, patience), workspaces: ids });
}

describe('evidence from Log Analytics', () => {
  it('comes typed by its declared columns', async () => {
    const fetched = await source().fetch(access, scope);
    const [row] = fetched.available ? fetched.value : [];
    expect(fetched.available && fetched.partial).toBeUndefined();
    expect(Object.keys(row!)).toEqual(Object.keys(access.columns));
    expect(row!.hour % hour).toBe(0);
    expect(Number.isInteger(row!.operations)).toBe(true);
  });

  it('comes from every workspace', async () => {
    const fetched = await source().fetch(access, scope);
    const accounts = new Set(fetched.available ? fetched.value.map(({ account }) => account) : []);
    expect([...accounts].sort()).toEqual([
      'contoso-catalog',
      'contoso-orders',
      'contoso-playground',
      'contoso-reports',
    ]);
  });

  it('is only that of the accounts in the scope, in any case', async () => {
    const fetched = await source().fetch(access, { ...scope, accounts: ['Contoso-Orders'] });
    const accounts = new Set(fetched.available ? fetched.value.map(({ account }) => account) : []);
    expect([...accounts]).toEqual(['contoso-orders']);
  });

  it('adds up rows of the same keys that several workspaces hold', async () => {
    const [production = ''] = workspaces();
    const once = await source([production]).fetch(access, scope);
    const twice = await source([production, production]).fetch(access, scope);
    const total = (fetched: typeof once): number =>
      fetched.available ? fetched.value.reduce((sum, { operations }) => sum + operations, 0) : 0;
    expect(once.available && twice.available && twice.value.length).toBe(once.available && once.value.length);
    expect(total(twice)).toBe(2 * total(once));
  });

  it('takes an event that two workspaces hold for one', async () => {
    const [production = ''] = workspaces();
    const once = await source([production]).fetch(controlPlane, scope);
    expect(await source([production, production]).fetch(controlPlane, scope)).toEqual(once);
  });
});

const kinds: readonly EvidenceKind[] = [access, queryText, controlPlane];

describe('an answer that is too large', () => {
  it.each(kinds)('of $kind is asked for in smaller windows and loses no row', async (kind) => {
    const whole = await source().fetch(kind, scope);
    simulator.rowLimit = 12;
    const split = await source().fetch(kind, scope);
    const sorted = (fetched: typeof whole): unknown[] =>
      fetched.available ? fetched.value.map((row) => JSON.stringify(row)).sort() : [];
    expect(sorted(split)).toEqual(sorted(whole));
    expect(split.available && split.partial).toBeUndefined();
  });

  it('to be computed in time is asked for in smaller windows, without another try of the whole', async () => {
    const [production = ''] = workspaces();
    const patient = source([production], { retries: 3 });
    const whole = await patient.fetch(access, scope);
    const before = simulator.requests.length;
    simulator.faults.add({ path: 'query$', answer: 504 });
    const split = await patient.fetch(access, scope);
    expect(split.available && split.value.length).toBe(whole.available && whole.value.length);
    expect(simulator.requests.slice(before).map(({ status }) => status)).toEqual([504, 200, 200]);
  });

  it('in every part ends after a number of queries, with the reason', async () => {
    const [production = ''] = workspaces();
    simulator.rowLimit = 0;
    const before = simulator.requests.length;
    const fetched = await source([production]).fetch(access, { from: end - 14 * 24 * hour, to: end });
    expect(fetched).toMatchObject({ available: true, value: [], partial: { kind: 'partial' } });
    expect(simulator.requests.length - before).toBeLessThan(250);
  });
});

describe('logs that accounts send the old way, to AzureDiagnostics', () => {
  const questions = (since: number): string[] =>
    simulator.requests.slice(since).map(({ body }) => (body as { query: string }).query);

  it('are looked for once, and not for the activity log', async () => {
    const [production = ''] = workspaces();
    const before = simulator.requests.length;
    const logs = source([production]);
    await logs.fetch(controlPlane, scope);
    expect(questions(before).some((query) => query.includes('AzureDiagnostics'))).toBe(false);
    await logs.fetch(access, scope);
    await logs.fetch(queryText, scope);
    expect(questions(before).filter((query) => query === anyLegacyLogs)).toHaveLength(1);
    expect(questions(before).filter((query) => query.includes('isfuzzy'))).toHaveLength(2);
  });

  it('are looked for again after hours', async () => {
    const [production = ''] = workspaces();
    const before = simulator.requests.length;
    const logs = source([production]);
    for (const hours of [0, 1, 7]) await logs.fetch(access, { from: scope.from, to: end + hours * hour });
    expect(questions(before).filter((query) => query === anyLegacyLogs)).toHaveLength(2);
  });

  it('are not asked for where there are none', async () => {
    const [, development = ''] = workspaces();
    const before = simulator.requests.length;
    await source([development]).fetch(access, scope);
    expect(questions(before).filter((query) => query.includes('isfuzzy'))).toEqual([]);
  });

  it('are read though there is no other table', async () => {
    const old = { ...simulator.world.workspaces[0]!, id: `${workspaces()[0]!}-old`, name: 'old' };
    const { world } = simulator;
    const reports = world.accounts.find(({ name }) => name === 'contoso-reports')!;
    world.workspaces.push(old);
    world.accounts.push({ ...reports, logs: { workspace: old.id, dedicated: false } });
    const fetched = await source([old.id]).fetch(access, scope);
    world.accounts.pop();
    world.workspaces.pop();
    const accounts = new Set(fetched.available ? fetched.value.map(({ account }) => account) : []);
    expect([...accounts]).toEqual(['contoso-reports']);
  });
});

describe('logs that cannot be had', () => {
  it('without a workspace are not configured', async () => {
    expect(await source([]).fetch(access, scope)).toMatchObject({
      available: false,
      reason: { kind: 'notConfigured' },
    });
  });

  it('for want of a table name the log category to turn on', async () => {
    const empty = { ...simulator.world.workspaces[0]!, id: `${workspaces()[0]!}-empty`, name: 'empty' };
    const { world } = simulator;
    world.workspaces.push(empty);
    const fetched = await source([empty.id]).fetch(queryText, scope);
    const both = await source().fetch(queryText, scope);
    world.workspaces.pop();
    expect(fetched).toMatchObject({ available: false, reason: { kind: 'notConfigured' } });
    expect(!fetched.available && fetched.reason.message).toContain('QueryRuntimeStatistics');
    expect(both.available && both.partial).toBeUndefined();
  });

  it('of one workspace leave the rows of the other, marked as partial', async () => {
    simulator.faults.add({ path: 'law-contoso-dev', answer: 403 });
    const fetched = await source().fetch(access, scope);
    const accounts = new Set(fetched.available ? fetched.value.map(({ account }) => account) : []);
    expect([...accounts].sort()).toEqual(['contoso-catalog', 'contoso-orders', 'contoso-reports']);
    expect(fetched.available && fetched.partial?.message).toContain('law-contoso-dev');
  });

  it.each([
    [401, 'signedOut'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'throttled'],
    [500, 'service'],
    ['reset', 'offline'],
    ['truncated', 'invalid'],
    ['wrongJson', 'invalid'],
  ] as const)('because of %s end as %s', async (answer, kind) => {
    simulator.faults.add({ path: 'query$', answer, times: -1 });
    const fetched = await source().fetch(access, scope);
    expect(fetched).toMatchObject({ available: false, reason: { kind } });
  });

  it('in time say so', async () => {
    simulator.faults.add({ path: 'query$', answer: 'slow', delay: 10_000, times: -1 });
    const fetched = await source(workspaces(), { timeout: 50 }).fetch(access, scope);
    expect(fetched).toMatchObject({ available: false, reason: { kind: 'offline' } });
  });

  it('are asked for again when throttling passes', async () => {
    simulator.faults.add({ path: 'query$', answer: 429, retryAfter: 0, times: 2 });
    const fetched = await source(workspaces(), { retries: 3 }).fetch(access, scope);
    expect(fetched.available && fetched.partial).toBeUndefined();
    expect(fetched.available).toBe(true);
  });

  it('end at once when they are cancelled during Retry-After', async () => {
    simulator.faults.add({ path: 'query$', answer: 429, retryAfter: 30, times: -1 });
    const abort = new AbortController();
    const fetched = source(workspaces(), { retries: 3 }).fetch(access, scope, abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 50);
    expect(await fetched).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });

  it('from a query that the service cannot read are invalid, and say why', async () => {
    const broken = { ...access, kql: () => 'CDBDataPlaneRequests | wehre true' };
    const fetched = await source().fetch(broken, scope);
    expect(fetched).toMatchObject({ available: false, reason: { kind: 'invalid' } });
  });

  it('because the answer lacks a column are invalid', async () => {
    const broken = { ...access, kql: () => 'CDBDataPlaneRequests | take 1' };
    const fetched = await source().fetch(broken, scope);
    expect(fetched).toMatchObject({ available: false, reason: { kind: 'invalid' } });
  });
});
