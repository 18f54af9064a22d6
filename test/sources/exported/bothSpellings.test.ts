import { describe, expect, it } from 'vitest';
import { evidenceKinds } from '../../../src/detection/evidence/registry';
import { LineSplitter } from '../../../src/sources/exported/lineSplitter';
import { emptySummary, RecordReader } from '../../../src/sources/exported/recordReader';

/** The database of each query that is read from the lines. */
function databases(lines: readonly object[], canScan: boolean): string[] {
  const reducer = evidenceKinds.queryText.reduce();
  const splitter = new LineSplitter(new RecordReader([reducer], emptySummary(), { canScan }));
  splitter.write(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')));
  splitter.end();
  return reducer.rows().flatMap(({ database, executions }) => Array<string>(executions).fill(database));
}

const record = {
  TimeGenerated: '2026-01-15T09:12:33Z',
  Category: 'QueryRuntimeStatistics',
  _ResourceId: '/subscriptions/s/providers/microsoft.documentdb/databaseaccounts/shop',
  querytext_s: 'SELECT * FROM c',
};
const { querytext_s: querytext, ...outer } = record;

/** AzureDiagnostics has a column for each spelling that a category uses; of a record, one is filled. */
describe('columns whose names differ in case only', () => {
  it.each([true, false])('are read by the one that is filled, scanned or parsed: %s', (canScan) => {
    for (const spellings of [
      { databasename_s: 'store' },
      { databaseName_s: '', databasename_s: 'store' },
      { databasename_s: 'store', databaseName_s: '' },
      { databasename_s: null, databaseName_s: 'store' },
      { databasename_s: 'store', databaseName_s: null },
    ]) {
      const flat = { ...record, ...spellings };
      expect(databases([flat, flat, flat], canScan)).toEqual(['store', 'store', 'store']);
      const nested = { ...outer, properties: { querytext, ...spellings } };
      expect(databases([nested, nested, nested], canScan)).toEqual(['store', 'store', 'store']);
    }
  });
});
