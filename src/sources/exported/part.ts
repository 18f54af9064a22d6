import { closeSync, openSync, readSync } from 'node:fs';

/** A stretch of a file of JSON Lines: the lines that begin from `from` on and before `to`. */
export interface Part {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

const lineFeed = 10;

/** What is read at once stays in the cache of a core while it is looked at. */
const chunkBytes = 256 * 1024;

/**
 * The bytes of a part's lines: the line that `from` cuts belongs to the part before, the one that `to` cuts to this.
 * A chunk holds until the next one is asked for. It reads at once, for a thread that has nothing else to do.
 */
export function* partBytes({ path, from, to }: Part): Generator<Buffer, void, undefined> {
  // One byte earlier: if it is a line feed, a line begins at `from` itself.
  let position = Math.max(0, from - 1);
  let isBefore = from > 0;
  for (const chunk of bytesFrom(path, position)) {
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

function* bytesFrom(path: string, start: number): Generator<Buffer, void, undefined> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(chunkBytes);
  try {
    let position = start;
    for (let length = -1; length !== 0; position += length) {
      length = readSync(file, buffer, 0, chunkBytes, position);
      if (length > 0) yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Where in a chunk the last line of a part ends, given where `to` is in it; undefined if not in this chunk. */
function endWithin(chunk: Buffer, last: number): number | undefined {
  if (last >= chunk.length) return undefined;
  const end = chunk.indexOf(lineFeed, Math.max(0, last));
  return end < 0 ? undefined : end + 1;
}
