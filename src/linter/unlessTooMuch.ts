/** Tells, each time that it is asked, whether a look at a file has taken too long. */
export type IsTimeUp = () => boolean;

/** A clock for each look at a file, which may take so many milliseconds by the time that `now` tells. */
export function stopwatch(limit: number, now: () => number): () => IsTimeUp {
  return () => {
    const end = now() + limit;
    return () => now() >= end;
  };
}

/** Thrown where a look at a file is broken off. */
export class TookTooLong extends Error {}

/** The analysis goes as deep as the code, and as long as it may; where it is broken off, `otherwise` gets the reason. */
export function unlessTooMuch<T>(work: () => T, otherwise: (reason: string) => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return otherwise('The code is nested too deeply.');
    if (error instanceof TookTooLong) return otherwise('The code takes too long to follow.');
    throw error;
  }
}
