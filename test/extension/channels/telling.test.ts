import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channels } from '../../../src/extension/channels/channels';
import { Telling } from '../../../src/extension/channels/telling';
import { recipientOf } from '../../../src/monitor/channels/recipient';
import { alertOf } from '../../monitor/fakes';
import { MemoryPlaces } from './memoryPlaces';
import type { Alert } from '../../../src/detection/alert';

const now = Date.UTC(2026, 10, 20);
const { signal } = new AbortController();
const alerts = [alertOf('a', now), alertOf('b', now, { severity: 'Low' })];

describe('Telling', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-telling-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A window of the editor over the folder, with what its person saw. */
  async function opened(setting: unknown = []) {
    const seen: string[] = [];
    const failures: string[] = [];
    const send = (batch: readonly Alert[]) => {
      seen.push(...batch.map(({ systemAlertId }) => systemAlertId));
      return Promise.resolve();
    };
    const telling = await Telling.open({
      channels: new Channels(new MemoryPlaces(setting), { now: () => now }),
      folder,
      notification: recipientOf({ name: 'editor', mostAtOnce: 10, send }, { severity: 'High' }),
      note: () => undefined,
      onFailure: (name, trouble) => failures.push(`${name}: ${trouble}`),
    });
    return { telling, seen, failures };
  }

  it('tells once in all windows, and after a restart', async () => {
    const [one, two] = [await opened(), await opened()];
    await Promise.all([one.telling.tell(alerts, signal), two.telling.tell(alerts, signal)]);
    const later = await opened();
    await later.telling.tell(alerts, signal);
    expect([...one.seen, ...two.seen, ...later.seen]).toEqual(['a']);
  });

  it('writes to a file what a continuous export is set up for', async () => {
    const path = join(folder, 'alerts.ndjson');
    const { telling } = await opened([{ kind: 'file', name: 'export', path, severity: 'Low' }]);
    await telling.tell(alerts, signal);
    await telling.tell(alerts, signal);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as Alert).systemAlertId)).toEqual(['a', 'b']);
  });

  it('says once that a channel fails, and again when it failed anew', async () => {
    const path = join(folder, 'missing', 'alerts.ndjson');
    const setting = [{ kind: 'file', name: 'export', path }];
    const { telling, failures } = await opened(setting);
    await telling.tell(alerts, signal);
    await telling.tell(alerts, signal);
    expect(failures).toEqual([expect.stringMatching(/^export: ENOENT/)]);
    expect((await telling.states())[0]?.trouble).toMatch(/ENOENT/);
  });

  it('says that a secret is not on this machine', async () => {
    const { telling, failures, seen } = await opened([{ kind: 'slack', name: 'soc' }]);
    await telling.tell(alerts, signal);
    expect(failures).toEqual([expect.stringMatching(/^soc: .*is not on this machine/)]);
    expect(seen).toEqual(['a']);
  });

  it('tells in the editor where the setting of the channels has a mistake', async () => {
    const { telling, seen } = await opened({ kind: 'slack' });
    await telling.tell(alerts, signal);
    expect([seen, await telling.states()]).toEqual([['a'], []]);
  });
});
