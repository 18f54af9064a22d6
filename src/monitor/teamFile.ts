import { join } from 'node:path';
import { hashText } from '../shared/hash';
import { fileStorage, type FileStorage } from './fileStorage';
import { folderLock, type Lock } from './folderLock';
import { sharedSuppressionsFile, withSuppression, type SharedSuppression } from './sharedSuppressions';
import { available, unavailable, type Available } from '../shared/available';

/** The file by which a team shares suppressions, and the lock by which windows take turns at it. */
export interface TeamFile {
  readonly files: Pick<FileStorage, 'read' | 'replace'>;
  readonly lock: Lock;
}

/** Writes of others in between after which no further try is made. */
const mostTries = 20;

/** @param state a folder that all windows share, where they wait for one another */
export function teamFileOf(folder: string, state: string): TeamFile {
  return {
    files: fileStorage(join(folder, sharedSuppressionsFile.folder)),
    lock: folderLock(state, `team-${hashText(folder)}`),
  };
}

/** Adds a suppression to the file. What another program writes in between is looked at again, so that it is not lost. */
export async function addToTeamFile(
  { files, lock }: TeamFile,
  added: SharedSuppression,
): Promise<Available<undefined>> {
  const { name } = sharedSuppressionsFile;
  const written = await lock.run(async () => {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await files.read(name);
      const text = withSuppression(before, added);
      if (!text.available) return text;
      if (await files.replace(name, before, text.value)) return available(undefined);
    }
    return undefined;
  });
  return written ?? unavailable(busy);
}

const busy = {
  kind: 'service',
  message: 'Another window or program kept writing the suppressions of the team.',
  nextStep: 'Suppress again.',
} as const;
