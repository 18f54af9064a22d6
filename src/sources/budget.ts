/** Lets so many tasks run at once; the others wait their turn, first come first served. */
export type Budget = <T>(task: () => Promise<T>) => Promise<T>;

export function createBudget(limit: number): Budget {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running < limit) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
