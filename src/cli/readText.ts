import { readFile, stat } from 'node:fs/promises';
import { Failure, systemReason } from './failure';

/** A text file that the person named, with the time of its last change. Ends the run where it cannot be read. */
export async function readText(path: string): Promise<{ readonly text: string; readonly changed: number }> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, changed: mtimeMs };
  } catch (error) {
    throw new Failure(`${path}: ${systemReason(error)}`);
  }
}
