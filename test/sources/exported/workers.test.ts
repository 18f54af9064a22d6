import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReduceOptions, Reducer } from '../../../src/detection/evidence';
import type { KindName } from '../../../src/detection/evidence/kinds';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import { findRequests } from '../../../src/sources/exported/findRequests';
import { partBytes } from '../../../src/sources/exported/part';
import { readFile } from '../../../src/sources/exported/readFile';
import { readInWorkers } from '../../../src/sources/exported/readInWorkers';
import { emptySummary, RecordReader } from '../../../src/sources/exported/recordReader';
import { generateLogs } from '../../fixtures/generateLogs';

let folder = '';
let script = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workers-'));
  script = join(folder, 'evidenceWorker.js');
  buildSync({
    entryPoints: ['src/evidenceWorker.ts'],
    bundle: true,
    platform: 'node',
    outfile: script,
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const idOf = (row: number) => `00000000-0000-4000-8000-${row.toString(16).padStart(12, '0')}`;

const kinds = ['access', 'queryText', 'controlPlane'] as const;

function reducers(options: ReduceOptions = {}): Map<KindName, Reducer<unknown>> {
  return new Map(kinds.map((kind) => [kind, evidenceKinds[kind].reduce(undefined, options)]));
}

describe('partBytes', () => {
  it('gives every line to one part, wherever a file is cut', () => {
    const path = join(folder, 'lines.txt');
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '\n', 'ä'), maxLength: 30 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (pieces, size) => {
        const bytes = Buffer.from(pieces.join('\n'));
        writeFileSync(path, bytes);
        const parts: Buffer[] = [];
        for (let from = 0; from < bytes.length; from += size) {
          const lines: Buffer[] = [];
          for (const chunk of partBytes({ path, from, to: Math.min(from + size, bytes.length) }))
            lines.push(Buffer.from(chunk));
          parts.push(Buffer.concat(lines));
        }
        expect(Buffer.concat(parts).toString()).toBe(bytes.toString());
        const filled = parts.filter(({ length }) => length > 0);
        for (const part of filled.slice(0, -1)) expect(part.at(-1)).toBe(10);
      }),
      { numRuns: 60 },
    );
  });
});

describe('readInWorkers', () => {
  it.each([false, true])(
    'gives what reading alone gives, rejected lines included; reads too: %s',
    async (readsToo) => {
      const path = join(folder, 'PT1H.json');
      generateLogs({ path, rows: 3000, seed: 7 });
      writeFileSync(path, '{broken\n', { flag: 'a' });
      generateLogs({ path: `${path}.2`, rows: 10, seed: 8 });

      const alone = { reducers: reducers(), summary: emptySummary() };
      const reader = new RecordReader([...alone.reducers.values()], alone.summary);
      for (const file of [path, `${path}.2`]) await readFile({ path: file, reader, onRead: () => undefined });

      const together = { reducers: reducers(), summary: emptySummary() };
      let bytesRead = 0;
      await readInWorkers({
        ...together,
        script,
        readsToo,
        files: [
          { path, bytes: 3_200_000 },
          { path: `${path}.2`, bytes: 20_000 },
        ],
        partSize: 300_000,
        onRead: (bytes) => {
          bytesRead += bytes;
        },
      });

      expect(together.summary).toEqual(alone.summary);
      expect(together.summary.rejections.list).toMatchObject([{ file: path, line: 3001 }]);
      for (const kind of kinds)
        expect(together.reducers.get(kind)!.rows()).toEqual(alone.reducers.get(kind)!.rows());
      expect(bytesRead).toBeGreaterThan(3_000_000);
    },
  );

  it('folds texts in all threads where it is asked to', async () => {
    const path = join(folder, 'PT1H.json');
    const options = { foldsTexts: true };
    const alone = { reducers: reducers(options), summary: emptySummary() };
    const reader = new RecordReader([...alone.reducers.values()], alone.summary);
    await readFile({ path, reader, onRead: () => undefined });

    const together = { reducers: reducers(options), summary: emptySummary(), ...options };
    const files = [{ path, bytes: 3_200_000 }];
    await readInWorkers({ ...together, script, files, partSize: 300_000, onRead: () => undefined });

    const rowsOf = (read: typeof alone) => read.reducers.get('queryText')!.rows();
    expect(rowsOf(together)).toEqual(rowsOf(alone));
    expect(rowsOf(alone)).not.toEqual([]);
  });

  it('notes where requests are, so that a few are found again without reading all', async () => {
    const path = join(folder, 'PT1H.json');
    const files = [{ path, bytes: 3_200_000 }];
    const whole = { reducers: reducers(), summary: emptySummary() };
    const parts = await readInWorkers({
      ...whole,
      script,
      files,
      partSize: 300_000,
      onRead: () => undefined,
    });
    const wanted = [5, 6, 7, 2990, 2991].map((row) => idOf(row));
    const ids = [...wanted, 'no such id'];
    const found = await findRequests(files, parts, ids, {});
    expect(found.map(({ activityId }) => activityId).sort()).toEqual(expect.arrayContaining([idOf(5)]));
    expect(found).toEqual(await findRequests(files, [], ids, {}));
    const unnoted = parts.map(({ places, ...part }, at) => (at > 0 ? { ...part, places } : part));
    expect(await findRequests(files, unnoted, ids, {})).toEqual(found);
    expect(await findRequests(files, parts, [], {})).toEqual([]);
  });

  it.each([false, true])('ends its threads when it is cancelled; reads too: %s', async (readsToo) => {
    const path = join(folder, 'PT1H.json');
    const control = new AbortController();
    const reading = readInWorkers({
      reducers: reducers(),
      summary: emptySummary(),
      script,
      readsToo,
      files: [{ path, bytes: 3_200_000 }],
      signal: control.signal,
      onRead: () => {
        control.abort();
      },
    });
    await expect(reading).rejects.toThrow();
  });

  it.each([false, true])('says it when a thread cannot be started; reads too: %s', async (readsToo) => {
    const reading = readInWorkers({
      reducers: reducers(),
      summary: emptySummary(),
      script: join(folder, 'missing.js'),
      readsToo,
      partSize: 5,
      files: [{ path: join(folder, 'PT1H.json'), bytes: 10 }],
      onRead: () => undefined,
    });
    await expect(reading).rejects.toThrow();
  });
});
