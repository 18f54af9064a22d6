import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/detection/alert';
import { fileStorage } from '../../src/monitor/fileStorage';
import { TriageStore } from '../../src/monitor/triageStore';
import { day } from '../../src/shared/timeWindow';
import { connectTo } from '../simulator/connection';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { folderWith, jsonLinesIn, runCli } from './testTerminal';

describe('watch', () => {
  let simulator: Simulator;
  let folder: string;

  beforeEach(async () => {
    simulator = await startSimulator();
    folder = folderWith({});
  });
  afterEach(() => simulator.stop());

  function watch(args: readonly string[], terminal: Parameters<typeof runCli>[1] = {}) {
    const connect = () => connectTo(simulator);
    return runCli(['watch', '--state', 'state', ...args], { cwd: folder, connect, ...terminal });
  }

  function alertsIn(text: string): Alert[] {
    return jsonLinesIn(text) as Alert[];
  }

  it('writes each alert once, however often it is started', async () => {
    const first = await watch(['--once']);
    expect(first).toMatchObject({ code: 1, errors: '' });
    const alerts = alertsIn(first.output);
    expect(alerts[0]).toMatchObject({ productName: 'Cosmos Guard', status: 'Active' });
    expect(await watch(['--once'])).toMatchObject({ code: 0, output: '' });

    simulator.attack('keyListing', 'contoso-orders');
    const later = alertsIn((await watch(['--once'])).output);
    expect(later.map(({ compromisedEntity }) => compromisedEntity)).toContain('contoso-orders');
    const ids = [...alerts, ...later].map(({ systemAlertId }) => systemAlertId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('appends to a file, past a line that was left unfinished', async () => {
    appendFileSync(join(folder, 'alerts.ndjson'), '{"systemAlertId":"cut');
    expect(await watch(['--once', '--output', 'alerts.ndjson'])).toMatchObject({ code: 1, output: '' });
    const [cut, ...whole] = readFileSync(join(folder, 'alerts.ndjson'), 'utf8').split('\n');
    expect(cut).toBe('{"systemAlertId":"cut');
    expect(alertsIn(whole.join('\n')).length).toBeGreaterThan(0);
  });

  it('begins a CSV with its head, once', async () => {
    const args = ['--once', '--format', 'csv', '--output', 'alerts.csv'];
    await watch(args);
    simulator.attack('keyListing', 'contoso-orders');
    await watch(args);
    const lines = readFileSync(join(folder, 'alerts.csv'), 'utf8').split('\r\n');
    expect(lines.filter((line) => line.startsWith('systemAlertId,'))).toEqual([lines[0]]);
    expect(lines.length).toBeGreaterThan(3);
  });

  it('ends well at Ctrl+C, with everything written', async () => {
    const interrupted = new AbortController();
    let output = '';
    const stopping = new Writable({
      write: (chunk: Buffer, _, done) => {
        output += chunk.toString();
        interrupted.abort();
        done();
      },
    });
    const ended = await watch([], { signal: interrupted.signal, output: stopping });
    expect(ended).toMatchObject({ code: 0, errors: '' });
    expect(alertsIn(output).length).toBeGreaterThan(0);
    expect((await watch(['--once'])).output).toBe('');
  });

  it('loses no alert where the file cannot be written', async () => {
    const failed = await watch(['--once', '--output', 'missing/alerts.ndjson']);
    expect(failed.code).toBe(2);
    expect(failed.errors).toMatch(/alerts did not go out.*ENOENT/);
    expect((await watch(['--once', '--output', 'alerts.ndjson'])).code).toBe(1);
    expect(alertsIn(readFileSync(join(folder, 'alerts.ndjson'), 'utf8')).length).toBeGreaterThan(0);
  });

  it('says what it could not read, and that the look was not whole', async () => {
    simulator.faults.add({ path: 'GET /subscriptions', answer: 403, times: -1 });
    const { code, errors } = await watch(['--once']);
    expect(code).toBe(2);
    expect(errors).toMatch(/^cosmos-guard: .*subscriptions/);
  });

  it('writes nothing of a detection that the configuration turns off', async () => {
    const told = alertsIn((await watch(['--once'])).output);
    const disabled = [...new Set(told.map(({ alertType }) => alertType))];
    appendFileSync(join(folder, 'config.json'), JSON.stringify({ disabled }));
    const config = join(folder, 'config.json');
    const quiet = await watch(['--once', '--state', 'other', '--config', config]);
    expect(quiet).toMatchObject({ code: 0, output: '' });
  });

  it('tells nothing that people closed, suppressed or let rest, whoever decided it', async () => {
    const alerts = alertsIn((await watch(['--once', '--state', 'first'])).output);
    const [closed, rests, shared] = alerts;
    const triage = await TriageStore.open(fileStorage(join(folder, 'second')));
    await triage.decide(closed!.systemAlertId, {
      at: Date.now(),
      finding: 'falsePositive',
      status: 'Dismissed',
    });
    await triage.decide(rests!.systemAlertId, { at: Date.now(), snoozedUntil: Date.now() + day });
    const { alertType } = shared!;
    const team = { suppressions: [{ alertType, reason: 'a drill', expires: '2999-01-01' }] };
    writeFileSync(join(folder, 'team.json'), JSON.stringify(team));
    const args = ['--once', '--state', 'second', '--suppressions', join(folder, 'team.json')];
    const told = alertsIn((await watch(args)).output).map(({ systemAlertId }) => systemAlertId);
    const expected = alerts.filter((one) => one !== closed && one !== rests && one.alertType !== alertType);
    expect(told.toSorted()).toEqual(expected.map(({ systemAlertId }) => systemAlertId).toSorted());
    expect(told.length).toBeLessThan(alerts.length);
  });

  it('tells once where two watch over one state', async () => {
    const both = await Promise.all([watch(['--once']), watch(['--once'])]);
    const ids = both.flatMap(({ output }) => alertsIn(output)).map(({ systemAlertId }) => systemAlertId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks the databases that it is told of', async () => {
    const { errors } = await watch(['--once', '--database', 'https://127.0.0.1:1/logs']);
    expect(errors).toMatch(/127\.0\.0\.1/);
  });

  it.each([
    [['--database', 'logs'], /https:/],
    [['--suppressions', 'missing.json'], /missing\.json/],
    [['--cloud', 'Elsewhere'], /Elsewhere is no cloud/],
    [['--interval', '1'], /whole seconds/],
    [['--rules', 'missing.yaml'], /missing\.yaml/],
  ])('refuses %j', async (args, expected) => {
    const { code, errors } = await watch(['--once', ...args]);
    expect(code).toBe(2);
    expect(errors).toMatch(expected);
  });

  it('names a subscription that it was told to watch and cannot see', async () => {
    const { errors } = await watch(['--once', '--subscription', 'unknown']);
    expect(errors).toMatch(/Subscription unknown is not among/);
  });
});
