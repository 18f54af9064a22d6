const kept = 20_000;

/**
 * A function of a text that is worked out once a text. Only what is recent is kept, so that logs without end need no
 * memory without end: when it is full, it begins anew.
 */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    let entry = known.get(text);
    if (!entry) {
      if (known.size >= kept) known.clear();
      entry = { result: work(text) };
      known.set(text, entry);
    }
    return entry.result;
  };
}
