/** The scalar types of Kusto that the simulator knows. A datetime is held in milliseconds, a null as undefined. */
export type KustoType = 'string' | 'long' | 'int' | 'real' | 'bool' | 'datetime' | 'timespan' | 'dynamic';

export type Value = string | number | boolean | undefined | Readonly<Record<string, unknown>>;

export interface Column {
  readonly name: string;
  readonly type: KustoType;
}

export type Row = readonly Value[];

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** A query that the service would answer with 400: `SyntaxError` where it cannot be read, `SemanticError` where a name is unknown. */
export class KustoError extends Error {
  constructor(
    readonly kind: 'SyntaxError' | 'SemanticError',
    message: string,
  ) {
    super(message);
  }
}
