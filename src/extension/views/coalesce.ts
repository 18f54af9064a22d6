/**
 * Does the work soon, once for all calls in between: an answer of Azure may bring hundreds of changes, and a tree that is
 * made anew for each of them freezes. `wait` in milliseconds. Gives a call that asks for the work, and one that forgets it.
 */
export function coalesce(work: () => void, wait: number): { ask: () => void; dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, wait);
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
