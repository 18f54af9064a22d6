import { describe, expect, it } from 'vitest';
import { logFileTree } from '../../../src/extension/tree/logFileTree';
import type { LogFileResult } from '../../../src/extension/logFile/logFileResult';

function result(changes: Partial<LogFileResult>): LogFileResult {
  const nothing = { names: ['a.json', 'b.json'], alerts: [], evidence: {}, rows: 0 };
  return { ...nothing, rejected: [], rejectedCount: 0, notes: [], ...changes };
}

describe('logFileTree', () => {
  it.each([
    [1, '1 record, 0 alerts'],
    [2500, '2500 records, 0 alerts'],
  ])('counts %i records', (rows, description) => {
    expect(logFileTree(result({ rows }))).toMatchObject([{ label: 'a.json, b.json', description }]);
  });

  it.each([
    [1, '1 line could not be read'],
    [7, '7 lines could not be read'],
  ])('says that %i lines were not read', (rejectedCount, label) => {
    expect(logFileTree(result({ rejectedCount }))[0]?.children).toMatchObject([{ label }]);
  });
});
