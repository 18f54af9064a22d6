import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How much of a file is read at once. */
export const chunkBytes = 256 * 1024;

/** How much is unpacked ahead: zlib does so in a thread of its own, as long as there is room for what comes out. */
const aheadBytes = 4 * chunkBytes;

/**
 * The bytes of a file, chunk by chunk, unpacked where it is gzip (one member or several), without a byte order mark.
 *
 * @param onRead told the bytes read of the file itself, packed or not
 */
export async function* fileBytes(
  path: string,
  signal: AbortSignal | undefined,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const raw = createReadStream(path, { highWaterMark: chunkBytes, ...(signal && { signal }) });
  const bytes = (await isGzip(path)) ? unpacked(raw) : raw;
  const isPacked = bytes !== raw;
  let told = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    yield told === 0 ? withoutByteOrderMark(chunk) : chunk;
    onRead(raw.bytesRead - told);
    told = raw.bytesRead;
    // zlib is given its next piece in this thread: else it would rest until all that is ahead is read.
    if (isPacked) await setImmediate();
  }
}

/** What is packed in a stream; how it fails is told to whoever reads on. */
function unpacked(raw: Readable): Readable {
  const ahead = new PassThrough({ highWaterMark: aheadBytes });
  pipeline(raw, createGunzip({ chunkSize: chunkBytes }), ahead, () => undefined);
  return ahead;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function withoutByteOrderMark(chunk: Buffer): Buffer {
  const hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  return hasMark ? chunk.subarray(3) : chunk;
}
