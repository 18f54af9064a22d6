import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchedSubscriptions } from '../../../src/extension/azure/chooseSubscriptions';
import { noKnownFiles, readIntelligence } from '../../../src/extension/azure/readIntelligence';

const some = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `s${index}`, name: `S${index}`, tenantId: 't' }));

describe('watchedSubscriptions', () => {
  it.each([
    ['all, before a choice, where they are few', 20, undefined, true, 20],
    ['none, before a choice, where they are many', 21, undefined, true, 0],
    ['none, before a choice, where more may come', 20, undefined, false, 0],
    ['those that were chosen and are still there', 300, ['s5', 's299', 'gone'], true, 2],
    ['those that were chosen, where more may come', 20, ['s5', 's299'], false, 1],
    ['none, where none was chosen', 3, [], true, 0],
  ])('are %s', (_, count, chosen, isWhole, wanted) => {
    expect(watchedSubscriptions(some(count), chosen, isWhole)).toHaveLength(wanted);
  });
});

describe('readIntelligence', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-'));
    await writeFile(join(folder, 'tor.txt'), '203.0.113.7\n');
    await writeFile(join(folder, 'page.txt'), '<html>Sign in to the wireless network</html>');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reads the lists that are named', async () => {
    const notes: string[] = [];
    const { torExitNodes, suspiciousAddresses } = await readIntelligence(
      { torExitNodes: join(folder, 'tor.txt'), suspiciousAddresses: '', locations: '' },
      (note) => notes.push(note),
    );
    expect(notes).toEqual([]);
    expect(torExitNodes?.has('203.0.113.7')).toBe(true);
    expect(suspiciousAddresses).toBeUndefined();
  });

  it('uses what it read before of a list that is away for a moment', async () => {
    const path = join(folder, 'moving.txt');
    const known = noKnownFiles();
    const files = { torExitNodes: path, suspiciousAddresses: '', locations: '' };
    await writeFile(path, '203.0.113.8\n');
    await readIntelligence(files, () => undefined, known);
    await rm(path);
    const { torExitNodes } = await readIntelligence(files, () => undefined, known);
    expect(torExitNodes?.has('203.0.113.8')).toBe(true);
  });

  it('notes a list that cannot be read, and goes on with the other', async () => {
    const notes: string[] = [];
    const read = await readIntelligence(
      {
        torExitNodes: join(folder, 'none.txt'),
        suspiciousAddresses: join(folder, 'page.txt'),
        locations: join(folder, 'page.txt'),
      },
      (note) => notes.push(note),
    );
    expect(read).toEqual({});
    expect(notes).toHaveLength(3);
  });
});
