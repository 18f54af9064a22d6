import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { endMark, readOutcomes, type Outcome } from './outcome';

describe('a report', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const passed: Outcome = { title: 'one', state: 'passed' };

  const read = (...records: (Outcome | typeof endMark)[]) => {
    const file = path.join(folder, 'report.ndjson');
    writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    return readOutcomes(file, 'suite');
  };

  it('counts what it holds when it was written to its end', () => {
    expect(read(passed, endMark)).toEqual([passed]);
  });

  it('is one failure more when the host died on the way', () => {
    const outcomes = read(passed);
    expect(outcomes).toHaveLength(2);
    expect(outcomes[1]).toMatchObject({ title: 'suite', state: 'failed' });
  });

  it('fails when no test ran', () => {
    expect(read(endMark)).toEqual([{ title: 'suite', state: 'failed', error: 'ran no test' }]);
  });

  it('fails when there is none', () => {
    expect(readOutcomes(path.join(folder, 'none'), 'suite')).toMatchObject([{ state: 'failed' }]);
  });
});
