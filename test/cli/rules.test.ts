import { detections } from '../../src/detection/detections';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { folderWith, runCli } from './testTerminal';

const rule = `id: Contoso_Curl
title: Read by curl
severity: Low
tactic: Collection
evidence: access
where: { userAgent: { contains: curl } }
examples:
  - { name: curl, rows: [{ userAgent: curl/8 }], alerts: 1 }
  - { name: 'quiet: an SDK', rows: [{ userAgent: sdk }], alerts: 0 }
`;

describe('rules --test', () => {
  it('runs the examples of a folder of rules', async () => {
    const folder = folderWith({ 'one.yaml': rule, 'notes.txt': 'no rule' });
    const { code, output, errors } = await runCli(['rules', '--test', folder]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/curl: ok\n.*quiet: an SDK: ok\n2 passed, 0 failed\n$/);
  });

  it('fails where an example does', async () => {
    const folder = folderWith({ 'one.yaml': rule.replace('alerts: 0', 'alerts: 2') });
    const { code, output } = await runCli(['rules', '--test', join(folder, 'one.yaml')]);
    expect(code).toBe(1);
    expect(output).toContain('FAILED, 0 alerts instead of 2');
  });

  it('says where a file is wrong', async () => {
    const folder = folderWith({ 'one.yaml': rule.replace('Low', 'Loud') });
    const { code, errors } = await runCli(['rules', '--test', folder]);
    expect(code).toBe(2);
    expect(errors).toMatch(/one\.yaml:3:11: "Loud" is not one of High/);
  });

  it('says that a file is not there', async () => {
    const { code, errors } = await runCli(['rules', '--test', '/nowhere/at/all.yaml']);
    expect(code).toBe(2);
    expect(errors).toContain('ENOENT');
  });
});

describe('rules --export', () => {
  it.each(['sentinel', 'sigma'])('writes one YAML document a detection for %s', async (format) => {
    const { code, output } = await runCli(['rules', '--export', format]);
    expect(code).toBe(0);
    const documents = parseAllDocuments(output);
    for (const document of documents) expect(document.errors).toEqual([]);
    for (const document of documents) expect(document.get('title') ?? document.get('name')).toBeTruthy();
    const refused = output.split('\n').filter((line) => /^# \w*CosmosDB_/.test(line));
    expect(documents.length + refused.length).toBe(detections.length);
    expect(documents.length).toBeGreaterThan(6);
  });

  it('says why a detection cannot be exported', async () => {
    const { code, errors } = await runCli(['rules', '--export', 'sentinel', '--id', 'CosmosDB_TorAnomaly']);
    expect(code).toBe(2);
    expect(errors).toContain('baseline or lists of addresses');
  });

  it('exports a rule of the user', async () => {
    const folder = folderWith({ 'one.yaml': rule });
    const { output } = await runCli(['rules', '--export', 'sentinel', '--rules', folder]);
    expect(output).toContain('name: Read by curl');
    expect(parseAllDocuments(output)).toHaveLength(1);
  });
});
