import type { Suppression } from '../monitor/decision';
import { readSharedSuppressions } from '../monitor/sharedSuppressions';
import { Failure } from './failure';
import { readText } from './readText';

/** The suppressions of files that a team shares. A mistake ends the run, so that nothing is told by a slip. */
export async function readSuppressions(paths: readonly string[]): Promise<readonly Suppression[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const { suppressions, mistakes } = readSharedSuppressions((await readText(path)).text);
      const [mistake] = mistakes;
      if (mistake !== undefined) throw new Failure(`${path}: ${mistake}`);
      return suppressions;
    }),
  );
  return files.flat();
}
