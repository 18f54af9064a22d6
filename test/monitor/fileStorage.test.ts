import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../src/monitor/fileStorage';

describe('fileStorage', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was written, and undefined for what was not', async () => {
    const storage = fileStorage(join(folder, 'new', 'deep'));
    expect(await storage.read('a.json')).toBeUndefined();
    expect(await storage.list('')).toEqual([]);
    await storage.write('a.json', 'text');
    expect(await storage.read('a.json')).toBe('text');
    expect(await storage.list('a')).toEqual(['a.json']);
    await storage.remove('a.json');
    expect(await storage.read('a.json')).toBeUndefined();
  });

  it('ends with the last of many writes, and leaves no temporary file', async () => {
    const storage = fileStorage(folder);
    await Promise.all(Array.from({ length: 20 }, (_, index) => storage.write('a.json', String(index))));
    expect(await storage.read('a.json')).toBe('19');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('packs a text whose name says so, and gives what is packed wrongly as it is', async () => {
    const storage = fileStorage(folder);
    const text = 'näme '.repeat(1000);
    await storage.write('a.json.gz', text);
    expect((await readFile(join(folder, 'a.json.gz'))).length).toBeLessThan(200);
    expect(await storage.read('a.json.gz')).toBe(text);
    await writeFile(join(folder, 'a.json.gz'), '{"half');
    expect(await storage.read('a.json.gz')).toBe('{"half');
  });

  it('replaces a text that is still the one that was read, and no other', async () => {
    const storage = fileStorage(folder);
    expect(await storage.replace('a.json', undefined, 'one')).toBe(true);
    expect(await storage.replace('a.json', undefined, 'two')).toBe(false);
    expect(await storage.replace('a.json', 'one', 'three')).toBe(true);
    expect(await storage.read('a.json')).toBe('three');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('says when it cannot write', async () => {
    const storage = fileStorage(folder);
    await storage.write('a.json', 'text');
    await expect(fileStorage(join(folder, 'a.json')).write('b.json', 'text')).rejects.toThrow();
  });
});
