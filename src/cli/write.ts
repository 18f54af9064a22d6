import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes text, waiting while the reader is slower than we are. Fails with EPIPE where the reader is gone. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.errored) throw stream.errored;
  if (!stream.write(text)) await once(stream, 'drain');
}
