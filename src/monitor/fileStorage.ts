import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Storage } from './storage';

/**
 * Storage in one folder. A text is written beside its old one, flushed, and renamed over it, so that a process
 * that is killed at any moment leaves the old text or the new one. Writes under one name happen in order. A name that
 * ends in `.gz` has its text packed; one that is packed wrongly is given as it is, which is no text that anybody wrote.
 */
export function fileStorage(folder: string): Storage {
  const pending = new Map<string, Promise<void>>();
  return {
    read: async (name) => {
      const bytes = await readFile(join(folder, name)).catch(missing(undefined));
      return bytes && (await unpacked(name, bytes)).toString('utf8');
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    list: async (prefix) => {
      const names = await readdir(folder).catch(missing<string[]>([]));
      return names.filter((name) => name.startsWith(prefix) && !name.endsWith('.tmp'));
    },
    write: (name, text) => {
      const last = pending.get(name) ?? Promise.resolve();
      const next = last.catch(() => undefined).then(() => replaceFile(folder, name, text));
      pending.set(name, next);
      return next;
    },
  };
}

async function replaceFile(folder: string, name: string, text: string): Promise<void> {
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
    await rename(temporary, join(folder, name));
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
