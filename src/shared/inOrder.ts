/** Works on the items, at most `parallel` at once, and gives what came of each in their order. The first error ends it. */
export async function* inOrder<T, R>(
  items: readonly T[],
  parallel: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const result = work(item);
    // An error counts when its turn comes; until then nobody waits for it.
    result.catch(() => undefined);
    running.push(result);
    if (running.length < parallel) continue;
    const [first] = running.splice(0, 1);
    if (first) yield await first;
  }
  for (const result of running) yield await result;
}
