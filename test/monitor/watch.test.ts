import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicCloud } from '../../src/azure/cloud';
import { loopbackCredential, loopbackHttpClient } from '../../src/azure/loopback';
import { Watch, type WatchOptions } from '../../src/monitor/watch';
import { readRule } from '../../src/detection/custom/readRule';
import { hour, minute } from '../../src/shared/timeWindow';
import { startSimulator } from '../simulator/simulator';
import { FakeClock } from './fakes';
import { MemoryStorage } from './memoryStorage';
import type { Simulator } from '../simulator/simulator';

const noon = Date.UTC(2026, 10, 20, 12);

/** Rounds are run one at a time: the clock's sleep ends the run after the last of them. */
class RoundClock extends FakeClock {
  readonly waits: number[] = [];

  constructor(
    time: number,
    public stop: AbortController,
    public rounds: number,
  ) {
    super(time);
  }

  override sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.waits.push(milliseconds);
    if (--this.rounds <= 0) this.stop.abort();
    return super.sleep(milliseconds, signal);
  }
}

describe('Watch', () => {
  let simulator: Simulator;
  let storage: MemoryStorage;
  let time = noon;

  beforeEach(async () => {
    time = noon;
    storage = new MemoryStorage();
    simulator = await startSimulator({ now: () => time });
  });
  afterEach(() => simulator.stop());

  function optionsOf(clock: RoundClock): WatchOptions {
    return {
      connection: {
        cloud: publicCloud,
        credential: loopbackCredential(),
        httpClient: loopbackHttpClient(simulator.url),
        patience: { retries: 0 },
      },
      storage,
      clock,
      interval: () => minute,
      pollLogs: () => true,
      choose: (all) => all,
      intelligence: () => Promise.resolve({}),
      note: () => undefined,
    };
  }

  /** Starts a watch over the storage, as a new process would, and runs some rounds. */
  async function watched(rounds: number, more: Partial<WatchOptions> = {}) {
    const stop = new AbortController();
    const clock = new RoundClock(time, stop, rounds);
    const watch = await Watch.open({ ...optionsOf(clock), ...more });
    const added: string[] = [];
    watch.alerts.onChange((change) => added.push(...change.added.map(({ systemAlertId }) => systemAlertId)));
    await watch.run(stop.signal);
    return { watch, added, waits: clock.waits };
  }

  it('reads the fleet and finds the attacks in its logs', async () => {
    const { watch, added } = await watched(1);
    expect(watch.fleet.accounts.map(({ account }) => account.name)).toContain('contoso-orders');
    expect(watch.trouble).toEqual([]);
    expect(added.length).toBeGreaterThan(0);
  });

  it('tells of nothing twice, restarts and further rounds included', async () => {
    const first = await watched(2);
    const second = await watched(2);
    expect(new Set(first.added).size).toBe(first.added.length);
    expect(second.added).toEqual([]);
    expect(second.watch.alerts.alerts).toEqual(first.watch.alerts.alerts);
  });

  it('takes an alert that rests up again when its state is set', async () => {
    const { watch } = await watched(1);
    const { systemAlertId: id } = watch.listedAlerts.find(({ ours }) => ours)!;
    const status = () => watch.listedAlert(id)?.status;
    await watch.changeTriage((triage, at) => triage.decide(id, { at, snoozedUntil: at + hour }));
    expect(status()).toBe('Dismissed');
    await watch.setAlertStatus(id, 'InProgress', new AbortController().signal);
    expect(status()).toBe('InProgress');
  });

  it('finds an attack that comes while it is away', async () => {
    const { added } = await watched(1);
    simulator.attack('keyListing', 'contoso-orders');
    time += hour;
    const later = await watched(1);
    expect(added.length).toBeGreaterThan(0);
    const fresh = later.watch.alerts.alerts.filter(({ systemAlertId }) =>
      later.added.includes(systemAlertId),
    );
    expect(fresh.map(({ compromisedEntity }) => compromisedEntity)).toContain('contoso-orders');
  });

  it('asks workspaces of other tenants with tokens of theirs', async () => {
    const { world } = simulator;
    world.guestTenants.push({ id: 'fabrikam', name: 'Fabrikam' });
    world.subscriptions[0] = { ...world.subscriptions[0]!, tenantId: 'fabrikam' };
    const { watch } = await watched(1);
    expect(watch.trouble).toEqual([]);
    const entities = watch.alerts.alerts.map(({ compromisedEntity }) => compromisedEntity);
    expect(entities).toEqual(expect.arrayContaining(['contoso-orders', 'contoso-playground']));
  });

  it('asks a workspace whose subscription is not listed as the tenant that sends there', async () => {
    const { world } = simulator;
    world.guestTenants.push({ id: 'fabrikam', name: 'Fabrikam' });
    const [production, development] = world.subscriptions;
    world.subscriptions[0] = { ...production!, tenantId: 'fabrikam' };
    world.subscriptions[1] = { ...development!, tenantId: 'fabrikam', unlisted: true };
    for (const account of world.accounts)
      if (account.logs) account.logs = { ...account.logs, workspace: world.workspaces[1]!.id };
    const { watch } = await watched(1);
    expect(watch.trouble).toEqual([]);
    const asked = simulator.requests.filter(({ url }) => url.includes(`/v1${world.workspaces[1]!.id}`));
    expect(new Set(asked.map(({ tenantId }) => tenantId))).toEqual(new Set(['fabrikam']));
  });

  it('tells of a Defender setting that somebody else turned, across restarts, and not of our own', async () => {
    const [orders] = simulator.world.accounts;
    const drifts: string[] = [];
    const pollLogs = () => false;
    await watched(1, { pollLogs });
    orders!.protected = true;
    time += hour;
    const stop = new AbortController();
    const clock = new RoundClock(time, stop, 1);
    const watch = await Watch.open({ ...optionsOf(clock), pollLogs });
    watch.onDrift((found) => drifts.push(...found.map(({ name, on }) => `${name} ${on ? 'on' : 'off'}`)));
    await watch.run(stop.signal);
    expect(drifts).toEqual(['contoso-orders on']);
    expect(watch.defenderLog.of(orders!.id)).toMatchObject({ on: true, since: time, before: noon });
    const state = watch.fleet.account(orders!.id)!;
    await watch.azure.setDefender(state.account, false, new AbortController().signal);
    const next = new AbortController();
    clock.rounds = 1;
    clock.stop = next;
    await watch.run(next.signal);
    expect(drifts).toEqual(['contoso-orders on']);
    expect(watch.defenderLog.of(orders!.id)).toMatchObject({ on: false });
  });

  it('lists alerts anew where alerts changed, and not where details of an account did', async () => {
    const { watch } = await watched(1, { pollLogs: () => false });
    const before = watch.listedAlerts;
    expect(before.length).toBeGreaterThan(0);
    const [state] = watch.fleet.accounts;
    await watch.fleet.readAccount(state!.account, new AbortController().signal);
    expect(watch.listedAlerts).toBe(before);
    const [alert] = watch.fleet.defenderAlerts.value ?? [];
    watch.fleet.takeDefenderAlert({ ...alert!, status: 'Dismissed' });
    expect(watch.listedAlerts).not.toBe(before);
    expect(watch.listedAlerts.map(({ status }) => status)).toContain('Dismissed');
  });

  it('reads logs of Azure Data Explorer where no workspace has them', async () => {
    const { world } = simulator;
    const database = world.workspaces[0]!.id.split('/').at(-1)!;
    const settings = world.accounts.map((account) => account.logs);
    const cluster = { databases: () => [{ cluster: simulator.url, database }] };
    simulator.faults.add({ path: 'GET .*diagnosticSettings', answer: 404, times: -1 });
    const { watch, added } = await watched(1, cluster);
    expect(settings.some(Boolean)).toBe(true);
    expect(watch.trouble).toEqual([]);
    expect(added.length).toBeGreaterThan(0);
  });

  it('judges by detections of the user', async () => {
    const file = readRule(
      'id: Contoso_Read\ntitle: Read\nseverity: Low\ntactic: Collection\nevidence: access\nby: [account]',
    );
    const { watch } = await watched(1, { ownRules: () => Promise.resolve(file.ok ? [file.rule] : []) });
    expect(watch.alerts.alerts.map(({ alertType }) => alertType)).toContain('Contoso_Read');
  });

  it('waits longer after each failure, keeps what it knew, and recovers', async () => {
    await watched(1);
    simulator.faults.add({ path: '.*', answer: 500, times: -1 });
    const failing = await watched(4);
    expect(failing.waits).toEqual([2, 4, 8, 8].map((factor) => factor * minute));
    expect(failing.watch.fleet.subscriptions.reason?.kind).toBe('service');
    expect(failing.watch.alerts.alerts.length).toBeGreaterThan(0);
    simulator.faults.clear();
    const { waits, watch } = await watched(1);
    expect(waits).toEqual([minute]);
    expect(watch.fleet.subscriptions.reason).toBeUndefined();
  });

  it('asks for closed hours no second time, not even in another process', async () => {
    await watched(1);
    const before = simulator.requests.length;
    await watched(1);
    const asked = earliestAsked(simulator.requests.slice(before));
    expect(asked.length).toBeGreaterThan(0);
    for (const from of asked) expect(from).toBeGreaterThanOrEqual(noon - 4 * hour);
  });

  it('says which evidence is missing when the logs fail, and keeps the alerts', async () => {
    const { watch } = await watched(1);
    simulator.faults.add({ path: '/query', answer: 403, times: -1 });
    const failing = await watched(1);
    expect(failing.watch.trouble.map(({ kind }) => kind)).toContain('forbidden');
    expect(failing.watch.alerts.alerts).toEqual(watch.alerts.alerts);
  });
});

/** From when on each query for evidence that is aggregated asks for it. */
function earliestAsked(requests: Simulator['requests']): number[] {
  return requests.flatMap(({ body }) => {
    const { query = '' } = (body ?? {}) as { query?: string };
    if (!query.includes('summarize')) return [];
    const [, from] = /TimeGenerated >= datetime\(([^)]+)\)/.exec(query) ?? [];
    return from === undefined ? [] : [Date.parse(from)];
  });
}
