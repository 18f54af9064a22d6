import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { request } from '../../../src/detection/evidence/request';
import type { Reason } from '../../../src/shared/available';
import { exportedSource } from '../../../src/sources/exported/exportedSource';
import {
  readExportedLogs,
  type ExportedLogs,
  type ReadExportedLogsRequest,
} from '../../../src/sources/exported/readExportedLogs';
import { evidenceOfRecords, partialForms, resourceRecords, wholeForms } from './exportForms';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exported-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const kinds = ['access', 'queryText', 'controlPlane'] as const;

function file(content: string | Buffer, name = 'PT1H.json'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(paths: string[], more: Partial<ReadExportedLogsRequest> = {}): Promise<ExportedLogs> {
  const logs = await readExportedLogs({ paths, kinds, ...more });
  if (!logs.available) throw new Error(logs.reason.message);
  return logs.value;
}

async function refusal(paths: string[], signal?: AbortSignal): Promise<Reason> {
  const logs = await readExportedLogs({ paths, kinds, ...(signal && { signal }) });
  if (logs.available) throw new Error('The files were read.');
  return logs.reason;
}

const line = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...resourceRecords[0], ...changes });

describe('readExportedLogs', () => {
  it.each(Object.keys(wholeForms))('reads %s', async (form) => {
    const logs = await read([file(wholeForms[form]!)]);
    expect(logs).toMatchObject({
      evidence: evidenceOfRecords,
      rows: 3,
      rejected: [],
      otherRows: 0,
      accounts: ['shop'],
    });
    expect(logs.oldest).toBe(Date.UTC(2026, 0, 15, 9, 12, 33, 123));
    expect(logs.newest).toBe(Date.UTC(2026, 0, 15, 10));
  });

  it('knows requests by their address and status where somebody saved a few columns', async () => {
    const table = [
      'TimeGenerated [UTC],AccountName,StatusCode,ClientIpAddress,KeyType',
      '"1/15/2026, 9:12:33.123 AM",SHOP,200,20.1.2.3,PrimaryMasterKey',
    ];
    const { evidence } = await read([file(table.join('\n'), 'saved.csv')]);
    expect(evidence.access).toMatchObject([{ account: 'shop', clientIp: '20.1.2.3', operations: 1 }]);
  });

  it.each(Object.keys(partialForms))('reads %s', async (form) => {
    const { bytes, kind } = partialForms[form]!;
    const logs = await read([file(bytes)]);
    expect(logs.evidence[kind]).toEqual(evidenceOfRecords[kind]);
    expect(logs).toMatchObject({ rows: 1, rejected: [] });
  });

  it.each(Object.keys(wholeForms))('finds the requests of %s again', async (form) => {
    const logs = await read([file(wholeForms[form]!)]);
    const found = await logs.requests(['a-1']);
    expect(found).toMatchObject({ available: true, value: [{ activityId: 'a-1', clientIp: '20.1.2.3' }] });
    expect(await logs.requests(['a-2'])).toMatchObject({ value: [] });
  });

  it.each([
    ['lines', (records: readonly string[]) => records.join('\n')],
    ['gzip', (records: readonly string[]) => gzipSync(records.join('\n'))],
    ['an array', (records: readonly string[]) => `[${records.join(',\n')}]`],
  ])('reads again only where requests were met: %s', async (_, written) => {
    const own = (clientIp: string): string =>
      line({ properties: { activityId: 'a-1', clientIpAddress: clientIp } });
    const path = file(written([line({ properties: { activityId: 'a-2' } }), own('20.1.2.3')]));
    const logs = await read([path]);
    // What is told of the first line is of no account now, whatever stands there.
    writeFileSync(path, written([own('20.9.9.9'), own('20.1.2.3')]));
    expect(await logs.requests(['a-1'])).toMatchObject({ value: [{ clientIp: '20.1.2.3' }] });
  });

  it('reads a folder tree, and a path that is given twice once', async () => {
    mkdirSync(join(folder, 'resourceId=', 'y=2026'), { recursive: true });
    const one = file(line(), join('resourceId=', 'y=2026', 'PT1H.json'));
    file(line(), 'other.json');
    expect(await read([folder, one])).toMatchObject({ rows: 2, files: 2 });
  });

  it('keeps to the scope', async () => {
    const path = file(`${line()}\n${line({ time: '2026-01-16T09:00:00Z' })}`);
    const logs = await read([path], { scope: { from: Date.UTC(2026, 0, 16), to: Date.UTC(2026, 0, 17) } });
    expect(logs.evidence.access).toHaveLength(1);
    expect(logs.rows).toBe(2);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    const path = file(`${line()}\n`.repeat(6000));
    const { bytes } = await read([path], {
      onProgress: ({ bytesDone, bytesTotal }) => {
        seen.push(bytesDone / bytesTotal);
      },
    });
    expect(bytes).toBeGreaterThan(2_000_000);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});

describe('bad input', () => {
  it('costs a broken line itself, which is named', async () => {
    const path = file(`${line()}\n{"time": oops\n\n[1]\n"text"\n${line({ time: 'yesterday' })}\n${line()}\n`);
    const logs = await read([path]);
    expect(logs.rows).toBe(2);
    expect(logs.rejected).toEqual([
      { file: path, line: 2, reason: 'The record is not JSON.' },
      { file: path, line: 4, reason: 'The record is not a JSON object.' },
      { file: path, line: 5, reason: 'The record is not a JSON object.' },
      { file: path, line: 6, reason: 'The record has no time that can be read.' },
    ]);
  });

  it('reads a file up to where it was cut off', async () => {
    const lines = await read([file(`${line()}\n${line().slice(0, 50)}`)]);
    expect(lines).toMatchObject({ rows: 1, rejected: [{ line: 2, reason: 'The record is not JSON.' }] });
    const batch = await read([file(JSON.stringify({ records: resourceRecords }, null, 2).slice(0, -200))]);
    expect(batch).toMatchObject({
      rows: 2,
      rejected: [{ reason: 'The file ends in the middle of a record.' }],
    });
    const packed = gzipSync(Array.from({ length: 20_000 }, (_, at) => line({ n: Math.sin(at) })).join('\n'));
    const cut = await read([file(packed.subarray(0, packed.length / 2))]);
    expect(cut.rows).toBeGreaterThan(100);
    expect(cut.rejected[0]!.reason).toContain('could not be read to its end');
  });

  it('keeps the first of many rejections and counts them all', async () => {
    const logs = await read([file(`${line()}\n${'{broken}\n'.repeat(1000)}`)]);
    expect(logs.rejectedCount).toBe(1000);
    expect(logs.rejected).toHaveLength(100);
  });

  it('passes over records of other logs, and counts them', async () => {
    expect(await read([file(`${line()}\n${line({ category: 'MongoRequests' })}`)])).toMatchObject({
      rows: 2,
    });
    const mongo = JSON.stringify({
      time: '2026-01-15T09:00:00Z',
      category: 'MongoRequests',
      properties: { opCode: 'x' },
    });
    expect(await read([file(`${line()}\n${mongo}`)])).toMatchObject({ rows: 1, otherRows: 1 });
  });

  it.each([
    ['an unknown form', 'hello, world\n1,2', 'none of the exports'],
    ['an empty file', '', 'no Cosmos DB log record'],
    ['a web page', '<!doctype html><html></html>', 'none of the exports'],
    ['other JSON', '{"name":"package"}', '1 records of other logs'],
    ['binary data', Buffer.from([0, 1, 2, 255, 254]), 'none of the exports'],
  ])('says why it cannot read %s', async (_, content, reason) => {
    expect((await refusal([file(content)])).message).toContain(reason);
  });

  it('says which path there is not', async () => {
    expect(await refusal([join(folder, 'missing')])).toMatchObject({ kind: 'notFound' });
    expect(await refusal([folder])).toMatchObject({ kind: 'notFound' });
  });

  it('stops when it is cancelled', async () => {
    const path = file(`${line()}\n`.repeat(20_000));
    expect(await refusal([path], AbortSignal.abort())).toMatchObject({ kind: 'cancelled' });
    const control = new AbortController();
    const logs = await readExportedLogs({
      paths: [path],
      kinds,
      signal: control.signal,
      onProgress: () => {
        control.abort();
      },
    });
    expect(logs).toMatchObject({ available: false, reason: { kind: 'cancelled' } });
  });

  it('takes hostile text for text', async () => {
    const hostile = '\u0000\u001b[31m<script>alert(1)</script>"\\\u202e=cmd()';
    const record = `{"__proto__":{"polluted":1},"constructor":1,${line({
      properties: {
        clientIpAddress: hostile,
        statusCode: { toString: 1 },
        requestCharge: [],
        responseLength: 'NaN',
      },
    }).slice(1)}`;
    const logs = await read([file(record)]);
    expect(logs.evidence.access).toMatchObject([{ clientIp: hostile, bytes: 0, refused: 0, operations: 1 }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('reads fields of 10 MB', async () => {
    const text = 'x'.repeat(10_000_000);
    const big = JSON.stringify({
      ...resourceRecords[1],
      properties: { ...(resourceRecords[1]!['properties'] as object), querytext: text },
    });
    const logs = await read([file(`${line()}\n${big}\n${line()}\n`)]);
    expect(logs.rows).toBe(3);
    expect(logs.evidence.queryText![0]!.text).toHaveLength(10_000_000);
  });
});

describe('exportedSource', () => {
  it('finds the requests of a few activity ids', async () => {
    const path = file(wholeForms['JSON Lines']!);
    const scope = { from: 0, to: Infinity, activityIds: ['a-1'] };
    const requests = await exportedSource([path]).fetch(request, scope);
    expect(requests).toMatchObject({
      available: true,
      value: [{ account: 'shop', activityId: 'a-1', clientIp: '20.1.2.3', statusCode: 200, bytes: 2048 }],
    });
  });

  it('says that rows are missing where some could not be read', async () => {
    const path = file(`${line()}\n{`);
    const requests = await exportedSource([path]).fetch(request, {
      from: 0,
      to: Infinity,
      activityIds: ['a-1'],
    });
    expect(requests).toMatchObject({ available: true, partial: { kind: 'partial' } });
  });
});
