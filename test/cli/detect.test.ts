import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/detection/alert';
import { day } from '../../src/shared/timeWindow';
import { generateLogs, torAddress } from '../fixtures/generateLogs';
import { folderWith, runCli, Sink } from './testTerminal';

interface Output {
  readonly alerts: readonly Alert[];
  readonly rows: number;
  readonly rejected: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

const rows = 20_000;

/** A day of traffic, with attacks on one account in its last hours, and the list of the exit nodes. */
function logsFolder(): string {
  const folder = folderWith({ 'exits.txt': `# exits\n${torAddress}\n`, 'logs/': '' });
  generateLogs({ path: join(folder, 'logs/PT1H.json'), rows, seed: 7, span: day });
  return folder;
}

async function detect(
  ...args: string[]
): Promise<Output & { readonly code: number; readonly errors: string }> {
  const { code, output, errors } = await runCli(['detect', '--format', 'json', ...args]);
  return { ...(JSON.parse(output) as Output), code, errors };
}

const types = ({ alerts }: Output) => [...new Set(alerts.map(({ alertType }) => alertType))].sort();

describe('detect', () => {
  it('finds the attacks in a folder of logs, and says what it read', async () => {
    const folder = logsFolder();
    const result = await detect('--tor', join(folder, 'exits.txt'), join(folder, 'logs'));
    expect(result).toMatchObject({ code: 1, rows, rejected: [], errors: '' });
    expect(types(result)).toContain('CosmosDB_TorAnomaly');
    const tor = result.alerts.filter(({ alertType }) => alertType === 'CosmosDB_TorAnomaly');
    for (const { compromisedEntity, entities } of tor) {
      expect(compromisedEntity.toLowerCase()).toBe('cosmos-000');
      expect(entities).toContainEqual(expect.objectContaining({ type: 'ip', address: torAddress }));
    }
  });

  it('judges as of the time it is told', async () => {
    const folder = logsFolder();
    const args = [
      '--tor',
      join(folder, 'exits.txt'),
      '--until',
      '2026-01-01T12:00:00Z',
      join(folder, 'logs'),
    ];
    expect(types(await detect(...args))).not.toContain('CosmosDB_TorAnomaly');
  });

  it('takes lists and what is switched off from a configuration', async () => {
    const folder = logsFolder();
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ tor: ['exits.txt'] }));
    const all = await detect('--config', config, join(folder, 'logs'));
    expect(types(all)).toContain('CosmosDB_TorAnomaly');
    writeFileSync(config, JSON.stringify({ tor: ['exits.txt'], disabled: ['CosmosDB_TorAnomaly'] }));
    const fewer = await detect('--config', config, join(folder, 'logs'));
    expect(types(fewer)).toEqual(types(all).filter((type) => type !== 'CosmosDB_TorAnomaly'));
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'not JSON'],
    ['no object', '[]', 'not a JSON object'],
    ['an unknown key', '{"disable": []}', '"disable" is not known; it may hold disabled, tor, suspicious.'],
    ['an unknown detection', '{"disabled": ["Tor"]}', '"disabled" names "Tor", which is no detection.'],
    ['a wrong type', '{"tor": "exits.txt"}', '"tor" is not a list of strings.'],
    ['a list that is not there', '{"tor": ["gone.txt"]}', 'gone.txt: There is no such file or folder.'],
  ])('refuses a configuration with %s', async (_, content, message) => {
    const folder = folderWith({ 'config.json': content, 'log.json': '' });
    const args = ['detect', '--config', join(folder, 'config.json'), join(folder, 'log.json')];
    const { code, output, errors } = await runCli(args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
  });

  it('refuses a web page in place of a list of addresses', async () => {
    const folder = folderWith({ 'exits.txt': '<!DOCTYPE html><html></html>', 'log.json': '' });
    const args = ['detect', '--tor', join(folder, 'exits.txt'), join(folder, 'log.json')];
    const { code, errors } = await runCli(args);
    expect(code).toBe(2);
    expect(errors).toContain('exits.txt is a web page');
  });

  it('names broken lines and a cut-off end, and reads the rest', async () => {
    const folder = logsFolder();
    const path = join(folder, 'logs/PT1H.json');
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, 100);
    lines[9] = 'not a record';
    writeFileSync(path, lines.join('\n').slice(0, -40));
    const { rows: read, rejected, code } = await detect(path);
    expect(read).toBe(98);
    expect(rejected.map(({ line }) => line)).toEqual([10, 100]);
    expect(code).toBe(0);
  });

  it('ends with 2 and one line for a file that holds no log', async () => {
    const folder = folderWith({ 'notes.txt': 'nothing of the kind\n' });
    const { code, output, errors } = await runCli(['detect', join(folder, 'notes.txt')]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('writes CSV, and text with what could not be looked for', async () => {
    const folder = logsFolder();
    mkdirSync(join(folder, 'none'));
    const args = ['--tor', join(folder, 'exits.txt'), join(folder, 'logs')];
    const csv = await runCli(['detect', '--format', 'csv', ...args]);
    expect(csv.output).toMatch(/^systemAlertId,alertType,/);
    expect(csv.output).toContain('CosmosDB_TorAnomaly');
    const text = await runCli(['detect', ...args]);
    expect(text.output).toMatch(/\d+ alerts? \(.*\); 20,000 records read\.\n$/);
  });

  it('shows progress to a person alone, and takes it away', async () => {
    const folder = logsFolder();
    const errors = new Sink();
    await runCli(['detect', join(folder, 'logs')], { errors, watched: true });
    expect(errors.text.replace(/\r\u001b\[K(Reading: \d+ %, \d+ MB\/s, \d+ s left)?/g, '')).toBe('');
  });
});
