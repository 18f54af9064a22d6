import { mkdir, mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderLock } from '../../src/monitor/folderLock';

describe('folderLock', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cosmos-guard-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets one at a time work, and hands on what the work gave', async () => {
    let finish: (value: string) => void = () => undefined;
    const work = new Promise<string>((resolve) => (finish = resolve));
    let first: Promise<string | undefined> | undefined;
    await new Promise<void>((begun) => {
      first = folderLock(folder, 'telling').run(() => {
        begun();
        return work;
      });
    });
    const left = await folderLock(folder, 'telling', 0).run(() => Promise.resolve('not'));
    expect(left).toBeUndefined();
    finish('done');
    expect(await first).toBe('done');
    expect(await folderLock(folder, 'telling', 0).run(() => Promise.resolve('next'))).toBe('next');
  });

  it('is free again after work that failed', async () => {
    const lock = folderLock(folder, 'telling', 0);
    await expect(lock.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await lock.run(() => Promise.resolve(1))).toBe(1);
  });

  it.each([
    ['takes over from a process that was killed', 60, 1],
    ['waits for one that lives', 0, undefined],
  ])('%s', async (_, secondsAgo, expected) => {
    const left = join(folder, 'telling.lock');
    await mkdir(left);
    const time = new Date(Date.now() - secondsAgo * 1000);
    await utimes(left, time, time);
    expect(await folderLock(folder, 'telling', 0).run(() => Promise.resolve(1))).toBe(expected);
  });
});
