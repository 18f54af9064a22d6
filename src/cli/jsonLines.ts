import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import split from 'split2';

/** Output is gathered to about this many characters: a write for each line would cost more than most answers. */
const batch = 16_384;

/**
 * Answers NDJSON with NDJSON: one line out for each line in, in order, whatever a line holds. A line that cannot be
 * answered gives `{ "error": … }` in its place. Reads no faster than the output is taken.
 */
export async function answerLines(
  input: Readable,
  output: Writable,
  answer: (text: string) => object,
  signal: AbortSignal,
): Promise<void> {
  const answers = async function* (lines: AsyncIterable<string>): AsyncGenerator<string> {
    let pending = '';
    for await (const line of lines) {
      pending += `${JSON.stringify(answerLine(line, answer))}\n`;
      if (pending.length < batch && isBusy(input)) continue;
      yield pending;
      pending = '';
    }
    yield pending;
  };
  await pipeline(input, split(), answers, output, { end: false, signal });
}

/** Whether more input is at hand: while it is, answers may wait for company; a person who types gets his at once. */
function isBusy(input: Readable): boolean {
  return input.readableLength > 0;
}

function answerLine(line: string, answer: (text: string) => object): object {
  const text = textOf(line);
  return typeof text === 'string' ? answer(text) : text;
}

function textOf(line: string): string | { readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    return { error: 'Not JSON.' };
  }
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined;
  return typeof text === 'string' ? text : { error: 'Not an object with a string "text".' };
}
