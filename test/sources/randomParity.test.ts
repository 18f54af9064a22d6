import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceKind, EvidenceScope } from '../../src/detection/evidence';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { typedRows } from '../../src/sources/kustoRows';
import { run } from '../simulator/kusto/run';
import type { Value } from '../simulator/kusto/value';
import { SimulatedCursor } from '../simulator/recordCursor';
import type { LogRecord } from '../simulator/world/records';
import { schemaOf, type KnownTable } from '../simulator/world/tables';

const hour = 3_600_000;
const start = Date.UTC(2025, 0, 1);
const scope: EvidenceScope = {
  from: start + hour / 2,
  to: start + 4 * hour + 1,
  activityIds: ['a1', 'a2', 'é "x"\\'],
};

/** Cells that are rare and must not make a difference between the two ways: missing, odd in case, number or form. */
const cells: Readonly<Record<string, fc.Arbitrary<string | number | undefined>>> = {
  AccountName: fc.constantFrom('orders', 'ORDERS', 'Catalog', '', undefined),
  ActivityId: fc.constantFrom('a1', 'a2', 'a3', 'é "x"\\', ''),
  OperationName: fc.constantFrom('Delete', 'DELETE', 'Query', ''),
  RequestResourceType: fc.constantFrom('Document', 'StoredProcedure', ''),
  StatusCode: fc.constantFrom(200, 400, 401, 403, undefined),
  ResponseLength: fc.constantFrom(0, 1, 2.9, 1e9, undefined),
  AadPrincipalId: fc.constantFrom('p', '', undefined),
  KeyType: fc.constantFrom('PrimaryMasterKey', '', undefined),
  ClientIpAddress: fc.constantFrom('198.51.100.1', '2001:db8::1', ''),
  QueryText: fc.constantFrom('SELECT 1', 'SELECT "a\\"\n', "' OR 1=1 --", ''),
  OperationNameValue: fc.constantFrom(
    'MICROSOFT.DOCUMENTDB/databaseAccounts/listKeys/action',
    'Microsoft.Authorization/locks/delete',
    'Microsoft.Compute/virtualMachines/write',
    '',
  ),
  ActivityStatusValue: fc.constantFrom('Success', 'succeeded', 'FAILURE', 'Start', 'Accepted', 'Odd', ''),
  HttpStatusCode: fc.constantFrom(200, 204, 403, undefined),
  DefaultConsistencyLevel: fc.constantFrom('Session', ''),
  BackupIntervalInMinutes: fc.constantFrom(240, 0, undefined),
  BackupRetentionIntervalInHours: fc.constantFrom(8, undefined),
  IpRangeFilter: fc.constantFrom('', '198.51.100.0/24, 0.0.0.0'),
  Claims: fc.constantFrom(
    '{"appid":"one"}',
    '{"appid":7}',
    '{"appid":null}',
    '["appid"]',
    'null',
    'no json',
    '',
  ),
  Properties: fc.constantFrom(
    '{"requestbody":"{\\"properties\\":{}}"}',
    '{"requestbody":{"a":[1]}}',
    '{"requestbody":null}',
    '[]',
    'no json',
    '',
  ),
  _ResourceId: fc.constantFrom(
    '/Subscriptions/s/X/databaseAccounts/Orders',
    '/subscriptions/s/databaseaccounts/b/c',
    '',
  ),
  ResourceId: fc.constantFrom('/subscriptions/s/databaseAccounts/Catalog', ''),
  ResourceProvider: fc.constantFrom('MICROSOFT.DOCUMENTDB', 'Microsoft.DocumentDB'),
  Resource: fc.constantFrom('orders', 'ORDERS', 'Catalog', '', undefined),
  MetricName: fc.constantFrom('TotalRequests', 'DataUsage', ''),
  Count: fc.constantFrom(0, 3, 2.9, undefined),
};

const tables: readonly KnownTable[] = [
  'CDBDataPlaneRequests',
  'CDBQueryRuntimeStatistics',
  'AzureActivity',
  'CDBControlPlaneRequests',
  'AzureMetrics',
];

const record: fc.Arbitrary<LogRecord> = fc.constantFrom(...tables).chain((table) => {
  const columns = schemaOf(table).filter(({ name }) => name !== 'TimeGenerated');
  return fc.record({
    table: fc.constant(table),
    account: fc.constant(''),
    time: fc.constantFrom(0, 0.5, 1, 2, 3.999, 4).map((hours) => start + hours * hour),
    cells: fc
      .record(Object.fromEntries(columns.map(({ name }) => [name, cells[name] ?? fc.constantFrom('x', 'y')])))
      // Cursors take the account of a record without its name from its resource.
      .map((made) => ({ AccountName: made['Resource'], ...made }))
      .map((made) => Object.fromEntries(Object.entries(made).filter(([, cell]) => cell !== undefined))),
  }) as fc.Arbitrary<LogRecord>;
});

function byQuery(kind: EvidenceKind, records: readonly LogRecord[], within: EvidenceScope): unknown[] {
  const { columns, rows } = run(kind.kql(within), (name) => {
    const schema = schemaOf(name as KnownTable);
    const mine = records.filter(({ table }) => table === name);
    const cellOf = (one: LogRecord, column: { name: string; type: string }): Value =>
      one.cells[column.name] ?? (column.type === 'string' ? '' : undefined);
    return {
      columns: schema,
      rows: mine.map((one) =>
        schema.map((column) => (column.name === 'TimeGenerated' ? one.time : cellOf(one, column))),
      ),
    };
  });
  const dated = rows.map((row) =>
    row.map((value, at) => (columns[at]?.type === 'datetime' ? new Date(value as number) : value)),
  );
  return typedRows(kind.columns, { columns: columns.map(({ name }) => name), rows: dated })!;
}

function byReducer(kind: EvidenceKind, records: readonly LogRecord[], within: EvidenceScope): unknown[] {
  const reducer = kind.reduce(within);
  const cursor = new SimulatedCursor();
  for (const one of records) reducer.add(cursor.moveTo(one));
  return reducer.rows();
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row as object).sort())).sort();
}

describe.each(Object.values(evidenceKinds))('on odd records, the rows of $kind', (evidenceKind) => {
  const kind: EvidenceKind = evidenceKind;

  it('are the same by the query and by the reducer', () => {
    const accounts = fc.constantFrom(undefined, ['orders'], ['ORDERS', 'b', ''], []);
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), accounts, (records, wanted) => {
        const within = { ...scope, ...(wanted && { accounts: wanted }) };
        expect(sorted(byQuery(kind, records, within))).toEqual(sorted(byReducer(kind, records, within)));
      }),
      { numRuns: 300 },
    );
  });
});
