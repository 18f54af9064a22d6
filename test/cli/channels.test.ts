import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLoopback, type Loopback } from '../monitor/channels/loopback';
import { connectTo } from '../simulator/connection';
import { startSimulator } from '../simulator/simulator';
import { folderWith, runCli } from './testTerminal';

const soc = { kind: 'teams', name: 'soc', secret: 'TEAMS_URL' };

describe('watch --channels', { timeout: 60_000 }, () => {
  let loopback: Loopback;
  let environment: Record<string, string>;

  beforeEach(async () => {
    loopback = await startLoopback();
    environment = { TEAMS_URL: loopback.url };
  });
  afterEach(() => loopback.stop());

  function prepared(...channels: object[]) {
    const folder = folderWith({ 'channels.json': JSON.stringify(channels) });
    const args = ['watch', '--state', 'state', '--channels', join(folder, 'channels.json')];
    return { folder, args };
  }

  it('tries each channel', async () => {
    const { folder, args } = prepared(soc);
    const tried = await runCli([...args, '--test-channels'], { cwd: folder, environment });
    expect(tried).toMatchObject({ code: 0, output: 'soc: ok\n' });
    expect(loopback.got[0]?.body).toContain('Test of this channel');
    loopback.status = 500;
    const failed = await runCli([...args, '--test-channels'], { cwd: folder, environment });
    expect(failed).toMatchObject({ code: 2, output: 'soc: FAILED. The answer was 500.\n' });
  });

  it('tells high alerts once, and after a failure in the next run', async () => {
    const simulator = await startSimulator();
    const { folder, args } = prepared(soc);
    const look = () =>
      runCli([...args, '--once'], { cwd: folder, environment, connect: () => connectTo(simulator) });
    loopback.status = 500;
    const first = await look();
    expect(first.code).toBe(2);
    const lines = first.output.split('\n').filter(Boolean);
    const high = lines.filter((line) => line.includes('"severity":"High"'));
    expect(high.length).toBeGreaterThan(0);
    const refused = loopback.got.length;
    loopback.status = 200;
    expect(await look()).toMatchObject({ code: 0, output: '' });
    expect(loopback.got.length - refused).toBe(high.length);
    await look();
    expect(loopback.got.length - refused).toBe(high.length);
    await simulator.stop();
  });

  it.each([
    [[{ ...soc, kind: 'fax' }], {}, /kind/],
    [[soc], {}, /environment has no TEAMS_URL/],
    [[soc], { TEAMS_URL: 'ftp://hidden' }, /TEAMS_URL does not hold an address/],
    [[], {}, /no channels to test/],
  ])('refuses %j', async (channels, secrets, expected) => {
    const { folder, args } = prepared(...channels);
    const refused = await runCli([...args, '--test-channels'], { cwd: folder, environment: secrets });
    expect(refused.code).toBe(2);
    expect(refused.errors).toMatch(expected);
    expect(refused.errors).not.toContain('hidden');
  });
});
