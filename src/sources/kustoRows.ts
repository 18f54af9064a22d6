import { blankRow } from '../detection/evidence/blankRow';
import type { Columns, ColumnType, RowOf } from '../detection/evidence';

/** A table as the query clients give it: column names, and rows of cells in that order. */
export interface KustoTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * The rows of an answer under the declared columns. A null becomes what the reducer gives for a missing cell:
 * '' or 0. Undefined where a declared column is missing.
 */
export function typedRows<C extends Columns>(columns: C, table: KustoTable): RowOf<C>[] | undefined {
  const cells = Object.entries(columns).map(([name, type]) => ({
    name,
    at: table.columns.indexOf(name),
    convert: conversions[type],
  }));
  if (cells.some(({ at }) => at < 0)) return undefined;
  const blank = blankRow(Object.keys(columns));
  const texts = new Map<string, string>();
  return table.rows.map((cellsOfRow) => {
    const row = { ...blank };
    for (const { name, at, convert } of cells) {
      const cell = convert(cellsOfRow[at]);
      row[name] = typeof cell === 'string' ? once(texts, cell) : cell;
    }
    return row as RowOf<C>;
  });
}

/** A text that is the same object wherever it comes: an answer names its few accounts and clients a million times. */
function once(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known === undefined) texts.set(text, text);
  return known ?? text;
}

const conversions: Readonly<Record<ColumnType, (cell: unknown) => string | number | boolean>> = {
  string: textOf,
  datetime: instantOf,
  long: numberOf,
  real: numberOf,
  bool: (cell) => cell === true || cell === 1 || cell === 'true' || cell === 'True',
};

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

function instantOf(cell: unknown): number {
  if (cell instanceof Date) return cell.getTime();
  return typeof cell === 'string' ? Date.parse(cell) : NaN;
}

/** Older answers of the service carry whole numbers as text. */
function numberOf(cell: unknown): number {
  const value = typeof cell === 'string' && cell !== '' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
