// Runs the text of our queries in an engine that others wrote, over random logs, and holds the rows against the reducers'.
// Kinds whose queries it cannot run, or runs wrongly (unions, columns in brackets, parsed JSON), are held to SQL that was
// written by hand instead: see test/sources.
import fc from 'fast-check';
import type { EvidenceKind, EvidenceScope } from '../../src/detection/evidence';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { typedRows } from '../../src/sources/kustoRows';
import { SimulatedCursor } from '../simulator/recordCursor';
import type { LogRecord, LogTableName } from '../simulator/world/records';
import { KqlEngine } from './engine';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const scope: EvidenceScope = { from: start + hour / 2, to: start + 5 * hour, accounts: ['Shop', 'crm'] };
const kinds: readonly EvidenceKind[] = [
  evidenceKinds.access,
  evidenceKinds.queryText,
  evidenceKinds.volume,
  evidenceKinds.deletions,
];
const runs = 25;

const cells: Readonly<Record<string, fc.Arbitrary<string | number | undefined>>> = {
  AccountName: fc.constantFrom('shop', 'SHOP', 'crm', 'other', ''),
  ActivityId: fc.constantFrom('a-1', 'a-2', 'b-1', ''),
  OperationName: fc.constantFrom('Delete', 'DELETE', 'Query', 'Read'),
  RequestResourceType: fc.constantFrom('Document', 'StoredProcedure', ''),
  StatusCode: fc.constantFrom(200, 204, 400, 401, 403, 429),
  ResponseLength: fc.constantFrom(0, 1, 2.9, 1e9, undefined),
  AadPrincipalId: fc.constantFrom('p-1', 'p-2', ''),
  KeyType: fc.constantFrom('PrimaryMasterKey', 'PrimaryReadOnlyMasterKey', ''),
  ClientIpAddress: fc.constantFrom('198.51.100.1', '2001:db8::1', ''),
  DatabaseName: fc.constantFrom('db', "d'b\\", ''),
  CollectionName: fc.constantFrom('c', 'C'),
  UserAgent: fc.constantFrom('sdk', '<b>&"é'),
  QueryText: fc.constantFrom('SELECT 1', 'SELECT "a\\"\n', "' OR 1=1 --", ''),
};

function recordsOf(table: LogTableName): fc.Arbitrary<LogRecord[]> {
  const record = fc.record({
    table: fc.constant(table),
    account: fc.constant(''),
    time: fc.integer({ min: start, max: start + 6 * hour }),
    cells: fc.record(cells),
  });
  return fc.array(record as fc.Arbitrary<LogRecord>, { maxLength: 200 });
}

function reduced(kind: EvidenceKind, records: readonly LogRecord[]): string[] {
  const reducer = kind.reduce(scope);
  const cursor = new SimulatedCursor();
  for (const record of records) reducer.add(cursor.moveTo(record));
  return inOrder(reducer.rows());
}

/** The engine gives the hour as seconds since the epoch. */
function queried(kind: EvidenceKind, engine: KqlEngine): string[] {
  const table = engine.run(kind.kql(scope));
  const at = table.columns.indexOf('hour');
  const rows = table.rows.map((row) =>
    row.map((cell, index) => (index === at ? new Date(1000 * Number(cell)) : cell)),
  );
  return inOrder(typedRows(kind.columns, { columns: table.columns, rows }) ?? ['not the columns']);
}

function inOrder(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row as object).sort())).sort();
}

const engine = new KqlEngine();
let failed = 0;
for (const kind of kinds) {
  // None of these kinds reads metrics, which the simulator does not write.
  const [table] = kind.tables as readonly LogTableName[];
  const property = fc.property(recordsOf(table!), (records) => {
    engine.fill(table!, records);
    const [ours, theirs] = [reduced(kind, records), queried(kind, engine)];
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      throw new Error(`reducer ${ours.join('\n')}\nquery ${theirs.join('\n')}`);
  });
  const result = fc.check(property, { numRuns: runs, seed: 1 });
  if (result.failed) failed++;
  console.log(`${result.failed ? 'FAILED' : 'ok'} ${kind.kind}: ${result.numRuns} random logs`);
  if (result.failed) console.log(fc.defaultReportMessage(result));
}
console.log(`${kinds.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
