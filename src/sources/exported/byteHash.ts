/** A hash of a text by its bytes in UTF-8. */
export function hashOfText(text: string): number {
  const bytes = Buffer.from(text);
  return hashOfBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length);
}

/** The same hash of the bytes from `start` to before `end`. */
export function hashOfBytes(view: DataView, start: number, end: number): number {
  // Two chains side by side, since each step of one waits for the step before it.
  let even = end - start;
  let odd = 0;
  let at = start;
  for (; at <= end - 8; at += 8) {
    even = mix(even, view.getInt32(at, true));
    odd = mix(odd, view.getInt32(at + 4, true));
  }
  for (; at < end; at++) even = mix(even, view.getUint8(at));
  return mix(even, odd);
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
