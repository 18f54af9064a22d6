import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LogRecord, LogTableName } from '../simulator/world/records';
import { schemaOf } from '../simulator/world/tables';
import type { Column } from '../simulator/kusto/value';
import { installApart } from '../installApart';
import type { KustoTable } from '../../src/sources/kustoRows';

interface Session {
  query(text: string, format?: string): string;
}

/** ClickHouse's types for those of Kusto. A missing number is null; a missing text is the empty one, as in Kusto. */
const types: Readonly<Partial<Record<Column['type'], string>>> = {
  string: 'String',
  datetime: "DateTime64(3, 'UTC')",
  int: 'Nullable(Int32)',
  long: 'Nullable(Int64)',
  real: 'Nullable(Float64)',
};

/** An engine that runs a part of KQL over tables in memory: chdb, which speaks KQL as a second language. */
export class KqlEngine {
  readonly #session: Session;

  constructor() {
    const folder = installApart(
      join(import.meta.dirname, 'engine'),
      join(import.meta.dirname, '../../.vscode-test/kql'),
    );
    const chdb = createRequire(join(folder, 'package.json'))('chdb') as { Session: new () => Session };
    this.#session = new chdb.Session();
    this.#session.query('create database logs');
    this.#session.query('use logs');
  }

  /** Fills a table of the schema that the reference gives it; what it held before is gone. */
  fill(table: LogTableName, records: readonly LogRecord[]): void {
    const columns = schemaOf(table);
    const defined = columns.map(({ name, type }) => `\`${name}\` ${types[type] ?? 'String'}`).join(', ');
    this.#session.query("set dialect = 'clickhouse'");
    this.#session.query(`drop table if exists ${table}`);
    this.#session.query(`create table ${table} (${defined}) engine = Memory`);
    const rows = records.map((record) => `(${columns.map((column) => literal(record, column)).join(', ')})`);
    if (rows.length > 0) this.#session.query(`insert into ${table} values ${rows.join(', ')}`);
  }

  /** Runs a query; throws what the engine says of one that it cannot run. */
  run(kql: string): KustoTable {
    this.#session.query('set allow_experimental_kusto_dialect = 1');
    this.#session.query("set dialect = 'kusto'");
    const answer = JSON.parse(this.#session.query(spelled(kql), 'JSONCompact')) as {
      meta: readonly { readonly name: string }[];
      data: readonly (readonly unknown[])[];
    };
    this.#session.query("set dialect = 'clickhouse'");
    return { columns: answer.meta.map(({ name }) => name), rows: answer.data };
  }
}

/** The engine knows instants without the T and the Z that ISO 8601 has; they are UTC all the same. */
function spelled(kql: string): string {
  return kql.replace(/datetime\((\S+)T(\S+)Z\)/g, 'datetime($1 $2)');
}

function literal({ time, cells }: LogRecord, { name, type }: Column): string {
  const cell =
    name === 'TimeGenerated' ? new Date(time).toISOString().replace('T', ' ').replace('Z', '') : cells[name];
  if (type === 'string' || type === 'datetime') return quoted(String(cell ?? ''));
  return typeof cell === 'number' ? String(cell) : 'NULL';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
