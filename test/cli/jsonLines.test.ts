import { Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLines } from '../../src/cli/jsonLines';
import { jsonLinesIn, Sink } from './testTerminal';

const echo = (text: string) => ({ length: text.length });
const quiet = new AbortController().signal;

async function answer(chunks: readonly (string | Buffer)[]): Promise<unknown[]> {
  const output = new Sink();
  await answerLines(Readable.from(chunks), output, echo, quiet);
  if (output.text === '') return [];
  expect(output.text.endsWith('\n')).toBe(true);
  return jsonLinesIn(output.text);
}

describe('answerLines', () => {
  it.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['a line without end', '{"text":"ab"}', [{ length: 2 }]],
    ['CRLF', '{"text":"a"}\r\n{"text":""}\r\n', [{ length: 1 }, { length: 0 }]],
    ['a line separator within a text', '{"text":"a\u2028b"}\n', [{ length: 3 }]],
    ['a byte order mark', '\ufeff{"text":"a"}\n', [{ length: 1 }]],
    ['an empty line', '\n{"text":"a"}\n', [{ error: 'Not JSON.' }, { length: 1 }]],
    ['half a line', '{"text":"a\n{"text":"b"}', [{ error: 'Not JSON.' }, { length: 1 }]],
    [
      'JSON of another shape',
      '[]\n7\nnull\n{"text":1}\n"x"\n',
      Array(5).fill({ error: expect.any(String) as string }),
    ],
    ['a hostile name', '{"__proto__":{"text":"a"}}\n', [{ error: 'Not an object with a string "text".' }]],
  ])('takes %s', async (_, input, expected) => {
    expect(await answer([input])).toEqual(expected);
  });

  it('gives one line for each line, in order, however the input is cut', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify({ text })),
      fc.constantFrom('', 'broken', '{"text":', '[]'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
          const chunks: Buffer[] = [];
          for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
          const answers = await answer(chunks);
          expect(answers).toEqual(
            lines.map((text) =>
              text.startsWith('{"text":"')
                ? { length: (JSON.parse(text) as { text: string }).text.length }
                : { error: expect.any(String) as string },
            ),
          );
        },
      ),
    );
  });

  it('reads no faster than the output is taken', async () => {
    let produced = 0;
    const source = Readable.from(
      (function* () {
        for (; produced < 100_000; produced++) yield `{"text":"${'x'.repeat(100)}"}\n`;
      })(),
    );
    const stuck = new Writable({ highWaterMark: 1, write: () => undefined });
    const stop = new AbortController();
    const done = answerLines(source, stuck, (text) => ({ text }), stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(produced).toBeLessThan(20_000);
    stop.abort();
    await expect(done).rejects.toThrow();
  });

  it('fails when the reader is gone', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
      },
    });
    await expect(answerLines(Readable.from(['{"text":"a"}\n']), gone, echo, quiet)).rejects.toThrow('gone');
  });
});
