import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { open } from 'node:fs/promises';

/** How much of a file is read at once. */
export const chunkBytes = 1024 * 1024;

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
  const isPacked = await isGzip(path);
  const raw = createReadStream(path, { highWaterMark: chunkBytes, ...(signal && { signal }) });
  const unpacked = isPacked ? raw.pipe(createGunzip({ chunkSize: chunkBytes })) : raw;
  if (isPacked) raw.on('error', (error) => unpacked.destroy(error));
  let told = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    yield told === 0 ? withoutByteOrderMark(chunk) : chunk;
    onRead(raw.bytesRead - told);
    told = raw.bytesRead;
  }
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
