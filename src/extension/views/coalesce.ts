/** Of the time, how much the work may take at most: the rest is for what else goes on. */
const share = 0.1;

/**
 * Does the work at once where it has rested, and else soon, once for all calls in between: an answer of Azure may bring
 * hundreds of changes, and a tree that is made anew for each of them freezes. `wait` in milliseconds; longer after work that
 * took long. Gives a call that asks for the work, and one that forgets it.
 */
export function coalesce(work: () => void, wait: number): { ask: () => void; dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = -Infinity;
  const start = () => {
    timer = undefined;
    const begun = performance.now();
    work();
    const end = performance.now();
    next = end + Math.max(wait, (end - begun) / share);
  };
  return {
    ask: () => {
      timer ??= setTimeout(start, Math.max(0, next - performance.now()));
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
