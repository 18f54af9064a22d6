import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter } from '../../../src/sources/exported/csvSplitter';

const names = ['TimeGenerated', 'StatusCode', 'QueryText'];

/** The cells of each record, and the lines of the rows that are refused. */
async function split(bytes: Buffer, size = bytes.length): Promise<{ rows: string[][]; refused: number[] }> {
  const rows: string[][] = [];
  const refused: number[] = [];
  const splitter = new CsvSplitter({
    cells(cells) {
      const all = [...cells];
      expect(all.map(([name]) => name)).toEqual(names);
      rows.push(all.map(([, cell]) => String(cell)));
    },
    json: () => undefined,
    reject: (line) => refused.push(line),
  });
  for (let from = 0; from < bytes.length; from += size) splitter.write(bytes.subarray(from, from + size));
  await splitter.end();
  return { rows, refused };
}

const lineEnd = fc.constantFrom('\r\n', '\n', '\r');
const cell = fc.string({
  unit: fc.constantFrom('a', 'ä', '1', ' ', ',', '"', '\r', '\n', '\r\n'),
  maxLength: 6,
});
const row = fc.tuple(cell, cell, cell);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('CsvSplitter', () => {
  it('gives every row, whatever the ends of lines are and wherever the file is cut', async () => {
    const written = fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(written, lineEnd, fc.integer({ min: 1, max: 40 }), async (rows, end, size) => {
        const lines = rows.map(([cells, own]) => cells.map(quoted).join(',') + own);
        const { rows: read, refused } = await split(
          Buffer.from(names.join(',') + end + lines.join('')),
          size,
        );
        expect(read).toEqual(rows.map(([cells]) => cells));
        expect(refused).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the rows at the seam of two exports, and refuses what is no row by its line', async () => {
    const windows = `${names.join(',')}\r\n1,200,a\r\n2,200,b\r\n`;
    const { rows, refused } = await split(Buffer.from(`${windows}3,200,c\n4,200\n5,200,d\n`));
    expect(rows.map(([time]) => time)).toEqual(['1', '2', '3', '5']);
    expect(refused).toEqual([5]);
  });
});
