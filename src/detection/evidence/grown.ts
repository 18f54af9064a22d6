/** The numbers in an array with room for twice as many; the rest is 0. */
export function grown<T extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(numbers: T): T;
export function grown(
  numbers: Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>,
): Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> {
  const larger =
    numbers instanceof Int32Array ? new Int32Array(numbers.length * 2) : new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
