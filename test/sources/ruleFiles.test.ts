import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRuleFiles } from '../../src/sources/ruleFiles';

const rule = (id: string): string =>
  `title: Reads at night\nid: ${id}\nseverity: Low\ntactic: Collection\nevidence: access\n`;

describe('the rule files of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-rules-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function read(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { rules, problems } = await readRuleFiles([folder]);
    return {
      rules: rules.map(({ path, rule: { id } }) => `${basename(path)} ${id}`),
      problems: problems.map(({ path, line, column }) => `${basename(path)}:${line}:${column}`),
    };
  }

  it('are read by name', async () => {
    const { rules, problems } = await read({ 'b.yml': rule('Contoso_B'), 'a.yaml': rule('Contoso_A') });
    expect(rules).toEqual(['a.yaml Contoso_A', 'b.yml Contoso_B']);
    expect(problems).toEqual([]);
  });

  it('are each told that they share an identifier, where it stands', async () => {
    const { rules, problems } = await read({
      'a.yaml': rule('Contoso_A'),
      'b.yaml': `# the same\n${rule('Contoso_A')}`,
      'c.yaml': rule('Contoso_A'),
    });
    expect(rules).toEqual(['a.yaml Contoso_A']);
    expect(problems.sort()).toEqual(['a.yaml:2:5', 'b.yaml:3:5', 'c.yaml:2:5']);
  });

  it('are told that an identifier is one of ours', async () => {
    const { rules, problems } = await read({ 'a.yaml': rule('CosmosDB_NoLogs') });
    expect([rules, problems]).toEqual([[], ['a.yaml:2:5']]);
  });
});
