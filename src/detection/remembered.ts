const kept = 100_000;

/**
 * A function of a text that is worked out once a text. Only what is recent is kept, so that logs without end need no
 * memory without end: of the last `kept` texts none is worked out again, and none of more than twice as many is kept.
 */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  let recent = new Map<string, { readonly result: T }>();
  let older: typeof recent = new Map();
  return (text) => {
    let entry = recent.get(text);
    if (entry) return entry.result;
    entry = older.get(text) ?? { result: work(text) };
    if (recent.size >= kept) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, entry);
    return entry.result;
  };
}
