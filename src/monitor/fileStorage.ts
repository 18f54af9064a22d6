import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Storage } from './storage';

/** Storage in a folder in which others may write, too. */
export interface FileStorage extends Storage {
  /** Writes where the text is still the one that was read; gives whether it was. */
  replace(name: string, before: string | undefined, text: string): Promise<boolean>;
}

/**
 * Storage in one folder. A text is written beside its old one, flushed, and renamed over it, so that a process
 * that is killed at any moment leaves the old text or the new one. Writes under one name happen in order. A name that
 * ends in `.gz` has its text packed; one that is packed wrongly is given as it is, which is no text that anybody wrote.
 */
export function fileStorage(folder: string): FileStorage {
  const pending = new Map<string, Promise<void>>();
  const read = async (name: string): Promise<string | undefined> => {
    const bytes = await readFile(join(folder, name)).catch(missing(undefined));
    return bytes && (await unpacked(name, bytes)).toString('utf8');
  };
  return {
    read,
    replace: (name, before, text) =>
      replaceFile(folder, name, text, async () => (await read(name)) === before),
    remove: (name) => rm(join(folder, name), { force: true }),
    list: async (prefix) => {
      const names = await readdir(folder).catch(missing<string[]>([]));
      return names.filter((name) => name.startsWith(prefix) && !name.endsWith('.tmp'));
    },
    write: (name, text) => {
      const last = pending.get(name) ?? Promise.resolve();
      const next = last
        .catch(() => undefined)
        .then(async () => {
          await replaceFile(folder, name, text);
        });
      pending.set(name, next);
      return next;
    },
  };
}

/** @param mayReplace is asked when all is ready but the last step */
async function replaceFile(
  folder: string,
  name: string,
  text: string,
  mayReplace = () => Promise.resolve(true),
): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${name}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(isPacked(name) ? await packed(text) : text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    const isWanted = await mayReplace();
    await (isWanted ? rename(temporary, join(folder, name)) : rm(temporary));
    return isWanted;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const packed = promisify<string, Buffer>(gzip);
const unpack = promisify<Buffer, Buffer>(gunzip);

function isPacked(name: string): boolean {
  return name.endsWith('.gz');
}

function unpacked(name: string, bytes: Buffer): Promise<Buffer> | Buffer {
  return isPacked(name) ? unpack(bytes).catch(() => bytes) : bytes;
}

function missing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}
