import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

const byteOrderMark = '\ufeff';

/** A file's text as an editor shows it: without the byte order mark, which is kept aside. */
export interface SourceContent {
  readonly text: string;
  readonly mark: string;
  readonly bytes: Buffer;
}

/** Far above what the linter takes: keeps a video that ends in `.ts` out of memory. */
const mostBytes = 64_000_000;

export function readSource(path: string): SourceContent {
  const bytes = bytesOf(path);
  const whole = bytes.toString('utf8');
  const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
  return { text: whole.slice(mark.length), mark, bytes };
}

function bytesOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > mostBytes) throw new Error('It is larger than 64 MB.');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a changed text in one step, so that the file is whole at every moment. Refuses where the change would harm
 * what was not changed: a file in another encoding than UTF-8, or one that someone else wrote meanwhile.
 */
export function writeSource(path: string, { text, mark, bytes }: SourceContent): void {
  if (!Buffer.from(bytes.toString('utf8')).equals(bytes)) throw new Error('It is not in UTF-8.');
  if (!readFileSync(path).equals(bytes)) throw new Error('It was changed meanwhile.');
  writeFileAtomic.sync(path, mark + text);
}
