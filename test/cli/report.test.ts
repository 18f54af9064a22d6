import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AlertStore } from '../../src/monitor/alertStore';
import { fileStorage } from '../../src/monitor/fileStorage';
import { TriageStore } from '../../src/monitor/triageStore';
import { day } from '../../src/shared/timeWindow';
import { alertOf } from '../monitor/fakes';
import { folderWith, jsonLinesIn, runCli } from './testTerminal';

const noon = Date.UTC(2026, 0, 1, 12);

async function stateWith(names: readonly string[]): Promise<string> {
  const folder = folderWith({});
  const storage = fileStorage(join(folder, 'state'));
  const store = await AlertStore.open(storage, () => undefined);
  const alerts = names.map((name) => alertOf(`on ${name}`, noon, { compromisedEntity: name }));
  await store.replace({
    window: { from: noon - day, to: noon + day },
    alertTypes: ['Test'],
    partly: [],
    alerts,
  });
  const triage = await TriageStore.open(storage);
  await triage.decide('on shop', { at: noon, finding: 'falsePositive', status: 'Dismissed' });
  return folder;
}

const report = (cwd: string, ...args: string[]) => runCli(['report', '--state', 'state', ...args], { cwd });

describe('report', () => {
  it('writes what watch found, with what people decided', async () => {
    const folder = await stateWith(['shop', 'crm']);
    const { code, output } = await report(folder, '--account', 'Shop', '--format', 'ndjson');
    expect(code).toBe(1);
    expect(jsonLinesIn(output)).toMatchObject([
      { systemAlertId: 'on shop', status: 'Dismissed', extendedProperties: { Found: 'a false positive' } },
    ]);
    expect((await report(folder)).output).toMatch(/^# Alerts on Cosmos DB accounts\n[\s\S]*crm/);
  });

  it('writes a file where one is named', async () => {
    const folder = await stateWith(['shop']);
    expect(await report(folder, '--output', 'out.csv', '--format', 'csv')).toMatchObject({
      code: 1,
      output: '',
    });
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toMatch(/^systemAlertId,.*\r\non shop,/);
  });

  it.each([
    ['another folder', ['--state', 'elsewhere'], /not the folder of a watch/],
    ['an incident that is none', ['--incident', 'x'], /no incident x/],
    ['a file that cannot be written', ['--output', 'missing/out.md'], /missing\/out\.md/],
  ])('refuses %s', async (_, args, expected) => {
    const { code, errors } = await report(await stateWith(['shop']), ...args);
    expect(code).toBe(2);
    expect(errors).toMatch(expected);
  });

  it('says by its code that there is nothing', async () => {
    expect((await report(await stateWith(['shop']), '--account', 'crm')).code).toBe(0);
  });
});
