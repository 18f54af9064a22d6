/**
 * Items in the order of their keys, those of one key in the order in which they were: in time linear in both.
 *
 * @param keyOf gives whole numbers from 0 to before `keys`
 */
export function countingSort(items: Int32Array, keyOf: (item: number) => number, keys: number): Int32Array {
  const ends = new Int32Array(keys + 1);
  for (const item of items) {
    const after = keyOf(item) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let key = 1; key <= keys; key++) ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0);
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const key = keyOf(item);
    const at = ends[key] ?? 0;
    sorted[at] = item;
    ends[key] = at + 1;
  }
  return sorted;
}

/** The numbers from 0 to before `count`. */
export function upTo(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, at) => at);
}
