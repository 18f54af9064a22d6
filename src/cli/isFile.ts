import { statSync } from 'node:fs';

/** Whether a path is that of a file; one that cannot be looked at is none. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
