import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { available, unavailable, type Available } from '../../shared/available';

export interface LogFile {
  readonly path: string;
  readonly bytes: number;
}

/** The files under the paths, in a fixed order: a file stands for itself, a folder for all that is in it. */
export async function findLogFiles(paths: readonly string[]): Promise<Available<readonly LogFile[]>> {
  const files = new Map<string, LogFile>();
  for (const path of paths)
    try {
      for (const file of await filesUnder(path)) files.set(file.path, file);
    } catch (error) {
      return unavailable({
        kind: codeOf(error) === 'ENOENT' ? 'notFound' : 'forbidden',
        message: `${path} cannot be read (${codeOf(error)}).`,
        nextStep: 'Check the path and your rights to it.',
      });
    }
  if (files.size === 0)
    return unavailable({
      kind: 'notFound',
      message: `There is no file under ${paths.join(', ')}.`,
      nextStep: 'Give a log file that was exported, or a folder that holds some.',
    });
  return available([...files.values()]);
}

async function filesUnder(path: string): Promise<LogFile[]> {
  const found = await stat(path);
  if (!found.isDirectory()) return [{ path, bytes: found.size }];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() || entry.isFile()).map(({ name }) => name);
  const files: LogFile[] = [];
  for (const name of names.sort()) files.push(...(await filesUnder(join(path, name))));
  return files;
}

/** The code of a system error, as in `ENOENT`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

export function bytesOf(files: readonly LogFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
