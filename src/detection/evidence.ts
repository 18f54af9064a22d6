import type { Instant, TimeWindow } from '../shared/timeWindow';
import type { Crowd } from './evidence/crowds';

/** The scalar types of Kusto that evidence uses. A `datetime` is an Instant on our side. */
export type ColumnType = 'string' | 'datetime' | 'long' | 'real' | 'bool';

export type Columns = Readonly<Record<string, ColumnType>>;

interface CellOf {
  string: string;
  datetime: Instant;
  long: number;
  real: number;
  bool: boolean;
}

/** One row of evidence, typed by its columns. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: CellOf[C[Name]] };

/** A diagnostic log of accounts, by the name of its resource-specific table. */
export type DiagnosticTable =
  'CDBDataPlaneRequests' | 'CDBQueryRuntimeStatistics' | 'CDBControlPlaneRequests';

/**
 * In which tables a workspace holds the diagnostic logs: each category in a table of its own, or all in AzureDiagnostics
 * as well, where accounts send them the old way. A setting says which, and a workspace may have either from different
 * accounts.
 */
export type LogForm = 'dedicated' | 'any';

/** The log a record belongs to. */
export type LogTable = DiagnosticTable | 'AzureActivity' | 'AzureMetrics';

/** Texts by numbers. */
export interface NumberedTexts {
  textOf(id: number): string;
}

/**
 * One log record, read column by column under the names of the resource-specific tables, whatever the export format.
 * A cursor is reused for the next record: keep what you read, not the cursor.
 */
export interface RecordCursor {
  readonly table: LogTable;
  /** The text of a column, or '' where it is missing. */
  text(column: string): string;
  /**
   * Numbers that stand for the texts of some columns, so that no text need be made of each of a million records: 0 for
   * the empty text and no other, and mostly one for each text. `texts` turns them back.
   *
   * @param columns by `columnNumber`
   */
  ids(columns: Int32Array, into: Int32Array): void;
  /** What the numbers stand for. Where it is another object than before, they begin anew. */
  readonly texts: NumberedTexts;
  /** Whether the text of a column comes before another in the order of `<`. */
  isBefore(column: string, text: string): boolean;
  /** The number in a column, or NaN. */
  number(column: string): number;
  /** The same of some columns, by `columnNumber`. */
  numbers(columns: Int32Array, into: Float64Array): void;
  /** The instant in a column, or NaN. */
  time(column: string): Instant;
}

/** Takes records one by one and gives rows. Mergeable, so that files can be split among workers; order never matters. */
export interface Reducer<R> {
  add(record: RecordCursor): void;
  /** What it holds, as plain data that can be posted to another thread. */
  state(): unknown;
  /** Takes up the state of another reducer of the same kind. */
  merge(state: unknown): void;
  rows(): R[];
  /** Where there was too much to keep all of it apart; none where it is left out. */
  crowds?(): readonly Crowd[];
}

/** Which evidence is wanted. `accounts` are account names as the logs write them; none means all. */
export interface EvidenceScope extends TimeWindow {
  /** For a query that is run on a schedule: hours before the run, instead of the two instants. */
  readonly recentHours?: number;
  readonly accounts?: readonly string[];
  /** Only the requests with these activity ids; for the kind `request`. */
  readonly activityIds?: readonly string[];
}

/** What a reducer may leave out, where nobody needs it. */
export interface ReduceOptions {
  /** Whether query texts that are plainly no injection are told by `foldText`. */
  readonly foldsTexts?: boolean | undefined;
}

/** One kind of evidence: the same rows, computed by Kusto over petabytes or by us over a file. */
export interface EvidenceKind<K extends string = string, C extends Columns = Columns> {
  readonly kind: K;
  /** What it holds and why a detection needs it. */
  readonly description: string;
  /** `hour`: aggregated by hour and entity in a column `hour`; `event`: kept event by event with a column `time`. */
  readonly granularity: 'hour' | 'event';
  readonly columns: C;
  /** In an hourly kind, the text column of which a group keeps the smallest; its numbers are sums, the rest are keys. */
  readonly least?: string;
  /** The tables that it reads; the log categories to turn on follow from them. */
  readonly tables: readonly LogTable[];
  /** Whether any one of the tables is enough for it; else it needs them all. */
  readonly isMadeOfAny?: true;
  /**
   * The query, for the resource-specific tables where nothing else is said. Every value in it is quoted by `kql`.
   *
   * @param form in which tables the workspace holds the logs
   */
  kql(scope: EvidenceScope, form?: LogForm): string;
  /** A reducer of the records in the scope; of all records where none is given. */
  reduce(scope?: EvidenceScope, options?: ReduceOptions): Reducer<RowOf<C>>;
}

export function defineEvidence<K extends string, C extends Columns>(
  kind: EvidenceKind<K, C>,
): EvidenceKind<K, C> {
  return kind;
}
