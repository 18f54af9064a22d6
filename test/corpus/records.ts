import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of third-party data beside the repository; the environment may name another. None of it is committed. */
export const folder = process.env['COSMOS_GUARD_CORPUS'] ?? join(import.meta.dirname, '../../../shared/data');

/** Whether the data is there. Where it is not, the suites over it are named as not run. */
export const hasCorpus = existsSync(folder);

/** The text of a file of the corpus, by its path in it. */
export function readCorpus(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** The names of the files in a folder of the corpus, in order; none where there is no corpus. */
export function corpusFiles(path: string): readonly string[] {
  return hasCorpus ? readdirSync(join(folder, path)).sort() : [];
}

/** The records of a JSON lines file of the corpus. */
export function readRecords(path: string): readonly unknown[] {
  const lines = readCorpus(path).split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}
