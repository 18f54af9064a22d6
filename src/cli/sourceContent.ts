import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

const byteOrderMark = '\ufeff';

/** A file's text as an editor shows it: without the byte order mark, which is kept aside. */
export interface SourceContent {
  readonly text: string;
  readonly mark: string;
  /** Whether the bytes of the file are those of the text in UTF-8, so that a changed text can take their place. */
  readonly isUtf8: boolean;
}

/** Far above what the linter takes: keeps a video that ends in `.ts` out of memory. */
const mostBytes = 64_000_000;

/** What is read at once: more than most source files have. */
const block = Buffer.allocUnsafeSlow(1 << 18);

/** Reads UTF-8, and UTF-16 where a byte order mark tells of it, as older editors on Windows write. */
export function readSource(path: string): SourceContent {
  const bytes = allBytes(path);
  const wide = wideText(bytes);
  const whole = wide ?? bytes.toString('utf8');
  const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
  const isUtf8 = wide === undefined && (!whole.includes('\ufffd') || Buffer.from(whole).equals(bytes));
  return { text: whole.slice(mark.length), mark, isUtf8 };
}

/** The bytes of a file, good until the next one is read. */
function allBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const length = fill(file);
    if (length < block.length) return block.subarray(0, length);
    if (fstatSync(file).size > mostBytes) throw new Error('It is larger than 64 MB.');
    return Buffer.concat([block, readFileSync(file)]);
  } finally {
    closeSync(file);
  }
}

function wideText(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le');
  if (first !== 0xfe || second !== 0xff) return undefined;
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** Reads into the block until that is full or nothing is left. Gives how many bytes it holds. */
function fill(file: number): number {
  for (let length = 0; ;) {
    const read = readSync(file, block, length, block.length - length, null);
    length += read;
    if (read === 0 || length === block.length) return length;
  }
}

/**
 * Writes a changed text in one step, so that the file is whole at every moment. Refuses where the change would harm
 * what was not changed: a file in another encoding than UTF-8, or one that someone else wrote meanwhile.
 */
export function writeSource(path: string, before: SourceContent, text: string): void {
  if (!before.isUtf8) throw new Error('It is not in UTF-8.');
  const now = readSource(path);
  if (now.text !== before.text || now.mark !== before.mark) throw new Error('It was changed meanwhile.');
  writeFileAtomic.sync(path, before.mark + text);
}
