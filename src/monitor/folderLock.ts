import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/** Lets one process at a time do something, of all that share a state. */
export interface Lock {
  /**
   * Runs the work while no other process runs its own, and waits for one that does.
   *
   * @param work its signal is aborted when the lock is lost: this computer slept, and another process went on
   * @returns what the work gave; undefined where another process was at it for too long
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>;
}

/** Milliseconds without a sign of life after which a process that holds the lock counts as killed. */
const stale = 10_000;

/** Longer than a lock of a process that was killed stands, in seconds. */
const patience = 15;

/** A lock for the processes that share a folder: windows of the editor, and runs of the command line tool. */
export function folderLock(folder: string, name: string, seconds = patience): Lock {
  const retries = { retries: seconds, minTimeout: 1000, factor: 1 };
  return {
    async run(work) {
      const lost = new AbortController();
      await mkdir(folder, { recursive: true });
      const onCompromised = () => {
        lost.abort();
      };
      const release = await lock(join(folder, name), {
        realpath: false,
        stale,
        retries,
        onCompromised,
      }).catch(unlessHeld);
      if (!release) return undefined;
      try {
        return await work(lost.signal);
      } finally {
        if (!lost.signal.aborted) await release();
      }
    },
  };
}

function unlessHeld(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
  throw error;
}
