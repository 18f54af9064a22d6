import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';

const byteOrderMark = '\ufeff';

/** A file's text as an editor shows it: without the byte order mark, which is kept aside. */
export interface SourceContent {
  readonly text: string;
  readonly mark: string;
}

/** Far above what the linter takes: keeps a video that ends in `.ts` out of memory. */
const mostBytes = 64_000_000;

/** What is read at once: more than most source files have. */
const block = Buffer.allocUnsafeSlow(1 << 18);

export function readSource(path: string): SourceContent {
  const whole = wholeText(path);
  const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
  return { text: whole.slice(mark.length), mark };
}

function wholeText(path: string): string {
  const file = openSync(path, 'r');
  try {
    const length = fill(file);
    if (length < block.length) return block.toString('utf8', 0, length);
    if (fstatSync(file).size > mostBytes) throw new Error('It is larger than 64 MB.');
    return Buffer.concat([block, readFileSync(file)]).toString('utf8');
  } finally {
    closeSync(file);
  }
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
export function writeSource(path: string, { text: before, mark }: SourceContent, text: string): void {
  const bytes = readFileSync(path);
  const whole = bytes.toString('utf8');
  if (!Buffer.from(whole).equals(bytes)) throw new Error('It is not in UTF-8.');
  if (whole !== mark + before) throw new Error('It was changed meanwhile.');
  writeFileAtomic.sync(path, mark + text);
}
