import { describe, expect, it } from 'vitest';
import type { EvidenceKind, LogForm } from '../../src/detection/evidence';
import { evidenceKinds } from '../../src/detection/evidence/registry';
import { run } from '../simulator/kusto/run';
import type { Row } from '../simulator/kusto/value';
import { legacyColumns, legacyRow } from '../simulator/world/legacy';
import type { LogRecord } from '../simulator/world/records';
import { schemaOf, type KnownTable } from '../simulator/world/tables';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);

/** A fleet that does the same again and again. */
interface Fleet {
  readonly accounts: number;
  readonly hours: number;
  /** Clients of each account, each with a container and a query of its own. */
  readonly clients: number;
  /** How often each client asks in an hour. */
  readonly requests: number;
}

function recordsOf({ accounts, hours, clients, requests }: Fleet): LogRecord[] {
  const records: LogRecord[] = [];
  for (let account = 0; account < accounts; account++)
    for (let at = 0; at < hours; at++)
      for (let client = 0; client < clients; client++)
        for (let request = 0; request < requests; request++)
          records.push(...recordsAt(`account-${account}`, at, client, request / requests));
  return records;
}

function recordsAt(account: string, at: number, client: number, part: number): LogRecord[] {
  const time = start + at * hour + Math.floor(part * hour);
  const place = { AccountName: account, DatabaseName: 'store', CollectionName: `c${client}` };
  const request = {
    ...place,
    OperationName: 'Delete',
    RequestResourceType: 'Document',
    StatusCode: 200,
    ClientIpAddress: `198.51.100.${client}`,
    KeyType: 'PrimaryMasterKey',
    UserAgent: 'sdk',
    ResponseLength: 1000,
    ActivityId: `${account} ${time}`,
  };
  const query = { ...place, QueryText: `SELECT * FROM c WHERE c.kind = ${client}`, ActivityId: 'a' };
  return [
    { table: 'CDBDataPlaneRequests', account, time, cells: request },
    { table: 'CDBQueryRuntimeStatistics', account, time, cells: query },
  ];
}

/** The rows that cross the wire, where each category has a table of its own or all are in AzureDiagnostics. */
function rowsOnWire(kind: EvidenceKind, records: readonly LogRecord[], form: LogForm): number {
  const dedicated = (name: string): Row[] =>
    records
      .filter(({ table }) => table === name)
      .map(({ time, cells }) =>
        schemaOf(name as KnownTable).map((column) =>
          column.name === 'TimeGenerated' ? time : cells[column.name],
        ),
      );
  const { rows } = run(kind.kql({ from: start, to: start + 24 * hour }, form), (name) => {
    if (name === 'AzureDiagnostics') return { columns: legacyColumns, rows: records.map(legacyRow) };
    return { columns: schemaOf(name as KnownTable), rows: form === 'any' ? [] : dedicated(name) };
  });
  return rows.length;
}

const { access, volume, deletions, heartbeat, queryText } = evidenceKinds;
const small: Fleet = { accounts: 3, hours: 2, clients: 4, requests: 1 };

const plentiful = [access, volume, deletions, queryText, heartbeat].flatMap((kind: EvidenceKind) =>
  (['dedicated', 'any'] as const).map((form) => ({ kind, form, name: kind.kind })),
);

describe.each(plentiful)('the rows of $name that cross the wire, $form tables,', ({ kind, form }) => {
  const count = (fleet: Fleet): number => rowsOnWire(kind, recordsOf(fleet), form);
  const { accounts, hours, clients } = small;

  it('do not grow with the requests', () => {
    // An account is heard of once, however many clients it has.
    expect(count(small)).toBe(accounts * hours * (kind === heartbeat ? 1 : clients));
    expect(count({ ...small, requests: 50 })).toBe(count(small));
  });

  it('grow with the accounts and the hours alike', () => {
    expect(count({ ...small, accounts: 3 * accounts })).toBe(3 * count(small));
    expect(count({ ...small, hours: 3 * hours })).toBe(3 * count(small));
  });
});

describe('query texts that are put together', () => {
  it('are each a row: there the wire grows with the requests', () => {
    const records = recordsOf({ ...small, requests: 20 }).map((record, at) => ({
      ...record,
      cells: { ...record.cells, QueryText: `SELECT * FROM c WHERE c.id = '${at}'` },
    }));
    expect(rowsOnWire(queryText, records, 'dedicated')).toBe(records.length / 2);
  });
});

describe('kinds that are asked for event by event', () => {
  it('ask for none of the requests', () => {
    const records = recordsOf({ ...small, requests: 20 });
    for (const kind of [evidenceKinds.controlPlane, evidenceKinds.posture, evidenceKinds.request])
      expect(rowsOnWire(kind, records, 'dedicated')).toBe(0);
  });
});
