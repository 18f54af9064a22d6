import type { Columns, EvidenceKind, RowOf } from '../detection/evidence';

type Cell = string | number | boolean;

/**
 * Rows from several answers, each group or event once. In an hourly kind numbers are summed, of the column `least` the
 * smallest is kept, and the other columns tell groups apart; in a kind of events all columns do.
 */
export function combineRows<K extends string, C extends Columns>(
  kind: EvidenceKind<K, C>,
  answers: readonly (readonly RowOf<C>[])[],
): readonly RowOf<C>[] {
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const names = Object.keys(kind.columns);
  const keys = names.filter((name) => !isMeasure(kind, name));
  const measures = names.filter((name) => isMeasure(kind, name));
  const combined = new Map<string, Record<string, Cell>>();
  for (const row of answers.flat() as Record<string, Cell>[]) {
    const key = JSON.stringify(keys.map((name) => row[name]));
    const known = combined.get(key);
    if (known) for (const name of measures) known[name] = together(known[name], row[name]);
    else combined.set(key, { ...row });
  }
  return [...combined.values()] as RowOf<C>[];
}

function isMeasure<K extends string, C extends Columns>(kind: EvidenceKind<K, C>, name: string): boolean {
  const type = kind.columns[name];
  return kind.granularity === 'hour' && (type === 'long' || type === 'real' || name === kind.least);
}

function together(a: Cell = '', b: Cell = ''): Cell {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return a < b ? a : b;
}
