import { createReadStream } from 'node:fs';
import { chunkBytes } from './fileBytes';

/** A stretch of a file of JSON Lines: the lines that begin from `from` on and before `to`. */
export interface Part {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const lineFeed = 10;

/** The bytes of a part's lines: the line that `from` cuts belongs to the part before, the one that `to` cuts to this. */
export async function* partBytes(
  { path, from, to }: Part,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  // One byte earlier: if it is a line feed, a line begins at `from` itself.
  const start = Math.max(0, from - 1);
  const stream = createReadStream(path, { start, highWaterMark: chunkBytes, ...(signal && { signal }) });
  let position = start;
  let isBefore = from > 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let begin = 0;
    if (isBefore) {
      begin = chunk.indexOf(lineFeed) + 1;
      isBefore = begin === 0;
    }
    if (isBefore) begin = chunk.length;
    const end = endWithin(chunk, to - 1 - position);
    if (begin < (end ?? chunk.length)) yield chunk.subarray(begin, end);
    if (end !== undefined) return;
    position += chunk.length;
  }
}

/** Where in a chunk the last line of a part ends, given where `to` is in it; undefined if not in this chunk. */
function endWithin(chunk: Buffer, last: number): number | undefined {
  if (last >= chunk.length) return undefined;
  const end = chunk.indexOf(lineFeed, Math.max(0, last));
  return end < 0 ? undefined : end + 1;
}
