import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadGrammar } from '../linter/linter';
import { Failure, systemReason } from './failure';

/** Reads grammars from a folder, which the build fills beside the bundle. */
export function grammarLoader(folder: string): LoadGrammar {
  return async (fileName) => {
    try {
      return await readFile(join(folder, fileName));
    } catch (error) {
      throw new Failure(`${fileName} is missing from the installation. ${systemReason(error)}`);
    }
  };
}
