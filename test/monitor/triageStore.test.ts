import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readTriage, type Suppression } from '../../src/monitor/decision';
import { fileStorage } from '../../src/monitor/fileStorage';
import { TriageStore } from '../../src/monitor/triageStore';
import { alertOf } from './fakes';
import { MemoryStorage } from './memoryStorage';

const rule: Suppression = { id: 's', at: 1, reason: 'a scanner of ours', expires: 100, account: 'Orders' };

describe('TriageStore', () => {
  it('adds to what was decided, and keeps it through a restart', async () => {
    const storage = new MemoryStorage();
    const store = await TriageStore.open(storage);
    await store.decide('a', { at: 1, status: 'Dismissed' });
    await store.decide('a', { at: 2, finding: 'falsePositive', note: 'our own test' });
    const again = await TriageStore.open(storage);
    expect(again.decision('a')).toEqual({
      ...{ alertId: 'a', at: 2, status: 'Dismissed' },
      ...{ finding: 'falsePositive', note: 'our own test' },
    });
  });

  it('shows one window what the other decided', async () => {
    const storage = new MemoryStorage();
    const [one, two] = [await TriageStore.open(storage), await TriageStore.open(storage)];
    await Promise.all([
      one.decide('a', { at: 1, note: 'of one' }),
      two.decide('b', { at: 1, note: 'of two' }),
    ]);
    await one.suppress(rule);
    expect([await one.reload(), await two.reload(), await two.reload()]).toEqual([true, true, false]);
    expect([one.decision('b')?.note, two.decision('a')?.note]).toEqual(['of two', 'of one']);
    await two.unsuppress('s');
    expect([await one.reload(), one.suppressions]).toEqual([true, []]);
  });

  it('keeps both of what two windows say at once of one alert', async () => {
    const storage = new MemoryStorage();
    const [one, two] = [await TriageStore.open(storage), await TriageStore.open(storage)];
    await one.decide('a', { at: 1, status: 'Active', note: 'from before' });
    await Promise.all([
      one.decide('a', { at: 3, note: 'of one' }),
      two.decide('a', { at: 2, status: 'Dismissed', finding: 'falsePositive' }),
    ]);
    await Promise.all([one.reload(), two.reload()]);
    const both = { alertId: 'a', at: 3, note: 'of one', status: 'Dismissed', finding: 'falsePositive' };
    expect([one.decision('a'), two.decision('a')]).toEqual([both, both]);
  });

  it('lets the later word count, though the clock was set back', async () => {
    const store = await TriageStore.open(new MemoryStorage());
    await store.decide('a', { at: 100, status: 'Dismissed' });
    await store.decide('a', { at: 5, status: 'Active' });
    expect(store.decision('a')?.status).toBe('Active');
  });

  it('keeps no more texts than it takes to say the same', async () => {
    const storage = new MemoryStorage();
    const store = await TriageStore.open(storage);
    for (let at = 0; at < 50; at++) await store.decide('a', { at, status: 'Active' });
    await store.decide('a', { at: 50, note: 'a drill' });
    await store.decide('a', { at: 51, status: 'Resolved' });
    expect(storage.texts.size).toBe(2);
    expect((await TriageStore.open(storage)).decision('a')).toEqual(store.decision('a'));
  });

  it('shows a suppression again that was taken back and is imported', async () => {
    const storage = new MemoryStorage();
    const [one, two] = [await TriageStore.open(storage), await TriageStore.open(storage)];
    await one.suppress(rule);
    const exported = one.export();
    await two.reload();
    await one.unsuppress(rule.id);
    await two.reload();
    await one.import(exported);
    expect([await two.reload(), two.suppressions]).toEqual([true, [rule]]);
  });

  it('shows one window that the other imported a longer end of a suppression', async () => {
    const storage = new MemoryStorage();
    const [one, two] = [await TriageStore.open(storage), await TriageStore.open(storage)];
    await one.suppress(rule);
    await two.reload();
    const longer = { ...rule, expires: 200 };
    await one.import({ version: 1, decisions: [], suppressions: [longer] });
    expect([await two.reload(), two.suppressions, one.suppressions]).toEqual([true, [longer], [longer]]);
  });

  it.each([
    ['before it expires', {}, 99, true],
    ['not after', {}, 100, false],
    ['of the account alone', { account: 'other' }, 1, false],
    ['of the type alone', { alertType: 'Other' }, 1, false],
    ['of an entity', { entity: '203.0.113.9' }, 1, true],
    ['not of another entity', { entity: '203.0.113.1' }, 1, false],
  ])('suppresses alerts %s', async (_, more, now, is) => {
    const store = await TriageStore.open(new MemoryStorage());
    await store.suppress({ ...rule, ...more });
    const alert = alertOf('a', 0, {
      compromisedEntity: 'orders',
      entities: [{ type: 'ip', address: '203.0.113.9' }],
    });
    expect(store.suppressionOf(alert, now) !== undefined).toBe(is);
  });

  it('is exported and imported, the later decision of two counts', async () => {
    const [here, there] = [
      await TriageStore.open(new MemoryStorage()),
      await TriageStore.open(new MemoryStorage()),
    ];
    await here.decide('a', { at: 5, note: 'late' });
    await here.suppress(rule);
    await there.decide('a', { at: 3, note: 'early' });
    await there.import(readTriage(JSON.parse(JSON.stringify(here.export())))!);
    await here.import(readTriage({ version: 1, decisions: [{ alertId: 'a', at: 3 }], suppressions: [] })!);
    expect([there.decision('a')?.note, here.decision('a')?.note]).toEqual(['late', 'late']);
    expect(there.suppressions).toEqual([rule]);
  });

  it('counts what a team shares, and hands on its own alone', async () => {
    const store = await TriageStore.open(new MemoryStorage());
    store.share([rule]);
    expect(store.suppressionOf(alertOf('a', 0, { compromisedEntity: 'orders' }), 1)).toBe(rule);
    expect(store.export().suppressions).toEqual([]);
  });

  it('takes nothing that is no decision, and no suppression of everything', () => {
    const { id, at, reason, expires } = rule;
    const read = readTriage({
      version: 1,
      decisions: [{ alertId: 7, at: 1 }, { alertId: 'a', at: 1, status: 'Odd' }, null],
      suppressions: [
        { id, at, reason, expires },
        { ...rule, reason: '' },
      ],
    });
    expect(read).toEqual({ version: 1, decisions: [], suppressions: [] });
    expect(readTriage('[]')).toBeUndefined();
  });

  it('forgets decisions about alerts that are long gone', async () => {
    const store = await TriageStore.open(new MemoryStorage());
    await store.decide('gone', { at: 0 });
    await store.decide('there', { at: 0 });
    await store.forget(1e12, (id) => id === 'there');
    expect([store.decision('gone'), store.decision('there')?.at]).toEqual([undefined, 0]);
  });
});

/** Decides on and on about seven alerts, and tells of each decision that is on the disk. */
const writer = `
  import { fileStorage } from './src/monitor/fileStorage';
  import { TriageStore } from './src/monitor/triageStore';
  const [folder, from] = process.argv.slice(2);
  const store = await TriageStore.open(fileStorage(folder));
  for (let at = Number(from); ; at++) {
    await store.decide('alert ' + (at % 7), { at, status: 'Dismissed', note: at + '.'.repeat(at % 5000) });
    process.send(at);
  }
`;

const noteOf = (at: number) => `${at}${'.'.repeat(at % 5000)}`;

/** Bundles the writer into a folder of its own. */
async function makeWriter(): Promise<{ readonly script: string; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-triage-'));
  const script = join(folder, 'writer.mjs');
  const stdin = { contents: writer, resolveDir: process.cwd(), loader: 'ts' } as const;
  buildSync({ stdin, outfile: script, bundle: true, platform: 'node', format: 'esm' });
  return { script, folder };
}

/**
 * Lets a writer work until it told of some decisions, and kills it a few milliseconds later, wherever it then is.
 * Gives the last that it told of.
 */
async function writeAndKill(script: string, folder: string, from: number, kill: number): Promise<number> {
  const child = fork(script, [folder, String(from)]);
  const exit = once(child, 'exit');
  let last = from - 1;
  let isAimed = false;
  child.on('message', (at) => {
    last = Number(at);
    if (isAimed || last < from + (kill % 9)) return;
    isAimed = true;
    setTimeout(() => child.kill('SIGKILL'), kill % 5);
  });
  await exit;
  return last;
}

/** Kills a writer of a state of its own again and again, and looks each time at what it left. */
async function killAgainAndAgain(script: string, state: string, kills: number): Promise<void> {
  let last = 0;
  for (let kill = 0; kill < kills; kill++) {
    const told = await writeAndKill(script, state, last + 1, kill);
    const { decisions } = (await TriageStore.open(fileStorage(state))).export();
    // One more may be on the disk than was told of. The next writer goes on after it.
    last = Math.max(...decisions.map(({ at }) => at));
    expect(last).toBeGreaterThanOrEqual(told);
    for (const { at, note } of decisions) expect(note).toBe(noteOf(at));
  }
}

describe('a writer that is killed', () => {
  it('breaks and loses nothing that it said was written, 200 times', async () => {
    const { script, folder } = await makeWriter();
    // A new process mostly waits for the disk and for its own start: others go on meanwhile.
    const states = ['a', 'b', 'c', 'd'].map((name) => join(folder, name));
    await Promise.all(states.map((state) => killAgainAndAgain(script, state, 50)));
    await rm(folder, { recursive: true });
  }, 300_000);
});
