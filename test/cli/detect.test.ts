import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/detection/alert';
import { day } from '../../src/shared/timeWindow';
import { writeMmdb } from '../fixtures/writeMmdb';
import { generateLogs, torAddress } from '../fixtures/generateLogs';
import { folderWith, runCli, Sink } from './testTerminal';

interface Output {
  readonly alerts: readonly Alert[];
  readonly rows: number;
  readonly unjudged: readonly { readonly alertType: string }[];
  readonly rejected: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

/** A day of traffic, with attacks on one account in its last hours, and the list of the exit nodes. */
const shared = mkdtempSync(join(tmpdir(), 'cosmos-guard-logs-'));
const logs = join(shared, 'logs');
const exits = join(shared, 'exits.txt');

beforeAll(() => {
  mkdirSync(logs);
  writeFileSync(exits, `# exits\n${torAddress}\n`);
  generateLogs({ path: join(logs, 'PT1H.json'), rows: 20_000, seed: 7, span: day });
});

afterAll(() => {
  rmSync(shared, { recursive: true, force: true });
});

async function detect(
  ...args: string[]
): Promise<Output & { readonly code: number; readonly errors: string }> {
  const { code, output, errors } = await runCli(['detect', '--format', 'json', ...args]);
  return { ...(JSON.parse(output) as Output), code, errors };
}

const types = ({ alerts }: Output) => [...new Set(alerts.map(({ alertType }) => alertType))].sort();

describe('detect', () => {
  it('finds the attacks in a folder of logs, and says what it read', async () => {
    const result = await detect('--tor', exits, logs);
    const rows = readFileSync(join(logs, 'PT1H.json'), 'utf8').trimEnd().split('\n').length;
    expect(result).toMatchObject({ code: 1, rows, rejected: [], errors: '' });
    expect(types(result)).toContain('CosmosDB_TorAnomaly');
    const tor = result.alerts.filter(({ alertType }) => alertType === 'CosmosDB_TorAnomaly');
    for (const { compromisedEntity, entities } of tor) {
      expect(compromisedEntity.toLowerCase()).toBe('cosmos-000');
      expect(entities).toContainEqual(expect.objectContaining({ type: 'ip', address: torAddress }));
    }
  });

  it('judges places by a file of locations, and no longer says that it needs one', async () => {
    const file = join(shared, 'places.mmdb');
    writeFileSync(file, writeMmdb({ '0.0.0.0/1': { country_code: 'NL' } }, Date.UTC(2026, 0, 1)));
    const needs = ({ unjudged }: Output) => unjudged.map(({ alertType }) => alertType);
    expect(needs(await detect(logs))).toContain('CosmosDB_GeoAnomaly');
    expect(needs(await detect('--geo', file, logs))).not.toContain('CosmosDB_GeoAnomaly');
    writeFileSync(file, readFileSync(file).subarray(0, 20));
    const { code, errors } = await runCli(['detect', '--geo', file, logs]);
    expect([code, errors]).toEqual([2, expect.stringContaining('places.mmdb is not a whole MMDB file.')]);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });

  it('judges as of the time it is told', async () => {
    const args = ['--tor', exits, '--until', '2026-01-01T12:00:00Z', logs];
    expect(types(await detect(...args))).not.toContain('CosmosDB_TorAnomaly');
  });

  it('takes lists and what is switched off from a configuration', async () => {
    const config = join(shared, 'config.json');
    writeFileSync(config, JSON.stringify({ tor: ['exits.txt'] }));
    const all = await detect('--config', config, logs);
    expect(types(all)).toContain('CosmosDB_TorAnomaly');
    writeFileSync(config, JSON.stringify({ tor: ['exits.txt'], disabled: ['CosmosDB_TorAnomaly'] }));
    const fewer = await detect('--config', config, logs);
    expect(types(fewer)).toEqual(types(all).filter((type) => type !== 'CosmosDB_TorAnomaly'));
  });

  it.each<[string, string, string]>([
    ['no JSON', '{', 'not JSON'],
    ['no object', '[]', 'not a JSON object'],
    [
      'an unknown key',
      '{"disable": []}',
      '"disable" is not known; it may hold disabled, tor, suspicious, geo',
    ],
    ['an unknown detection', '{"disabled": ["Tor"]}', '"disabled" names "Tor", which is no detection.'],
    [
      'a word that is none of the three',
      '{"sensitivity": "medium"}',
      '"sensitivity" is none of low, balanced, high.',
    ],
    ['no hours', '{"silentHours": 0}', '"silentHours" is not a whole number above 0.'],
    [
      'a word for yes',
      '{"requireCustomerManagedKeys": "yes"}',
      '"requireCustomerManagedKeys" is neither true nor false.',
    ],
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
    const lines = readFileSync(join(logs, 'PT1H.json'), 'utf8').split('\n').slice(0, 100);
    lines[9] = 'not a record';
    const folder = folderWith({ 'broken.json': lines.join('\n').slice(0, -40) });
    const { rows: read, rejected, code } = await detect(join(folder, 'broken.json'));
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
    const args = ['--tor', exits, logs];
    const csv = await runCli(['detect', '--format', 'csv', ...args]);
    expect(csv.output).toMatch(/^systemAlertId,alertType,/);
    expect(csv.output).toContain('CosmosDB_TorAnomaly');
    const text = await runCli(['detect', ...args]);
    expect(text.output).toMatch(/\d+ alerts? \(.*\); [\d,]+ records read\.\n$/);
  });

  it('says what it could not look for without a list, and what it looked for without a log', async () => {
    const header = 'TimeGenerated,OperationNameValue,ActivityStatusValue,Caller,CallerIpAddress,_ResourceId';
    const row =
      '2026-01-15T09:00:00Z,MICROSOFT.DOCUMENTDB/DATABASEACCOUNTS/LISTKEYS/ACTION,Success,a@b.c,20.1.2.3,/subscriptions/s/providers/microsoft.documentdb/databaseaccounts/shop';
    const folder = folderWith({ 'AzureActivity.csv': `${header}\n${row}\n` });
    const path = join(folder, 'AzureActivity.csv');
    const { output } = await runCli(['detect', '--format', 'json', path]);
    const report = JSON.parse(output) as Record<string, { alertType: string; missing: string[] }[]>;
    expect(report['partlyJudged']).toContainEqual({
      alertType: 'AzureCosmosDB_SuspiciousListKeys.SuspiciousPrincipal',
      missing: ['the diagnostic log category DataPlaneRequests of the account'],
    });
    expect(report['unjudged']).toContainEqual({
      alertType: 'CosmosDB_TorAnomaly',
      missing: ['the diagnostic log category DataPlaneRequests of the account', 'a list of Tor exit nodes'],
    });
    const text = await runCli(['detect', path]);
    expect(text.output).toMatch(
      /^Looked for with a part of the evidence, without the .*SuspiciousPrincipal/m,
    );
    expect(text.output).toMatch(
      /^Not looked for, without .* and a list of Tor exit nodes: CosmosDB_TorAnomaly\.$/m,
    );
  });

  it('shows progress to a person alone, and takes it away', async () => {
    const errors = new Sink();
    await runCli(['detect', logs], { errors, watched: true });
    expect(errors.text.replace(/\r\u001b\[K(Reading: \d+ %, \d+ MB\/s, \d+ s left)?/g, '')).toBe('');
  });
});
