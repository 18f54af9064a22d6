import { indentAt, lineEndOf } from '../../../fixes/layout';

/** Lines are kept to this length where the code that was there allows it. */
const widest = 120;

/** A list literal, on one line if that is short enough after what stands before it on its line. */
export function listText(type: string, items: readonly string[], source: string, offset: number): string {
  const line = `[]${type}{${items.join(', ')}}`;
  const before = offset - source.lastIndexOf('\n', offset - 1);
  if (items.length === 1 || before + line.length <= widest) return line;
  const indent = indentAt(source, offset);
  const lineEnd = lineEndOf(source);
  return `[]${type}{${lineEnd}${items.map((item) => `${indent}\t${item},${lineEnd}`).join('')}${indent}}`;
}

/** The fields of a struct literal: on a line of their own where they are long. */
export function structText(fields: string, source: string, offset: number): string {
  const before = offset - source.lastIndexOf('\n', offset - 1);
  if (before + fields.length <= widest && !fields.includes('\n')) return `{${fields}}`;
  const [indent, lineEnd] = [indentAt(source, offset), lineEndOf(source)];
  const inner = fields.replaceAll('\n', '\n\t');
  return `{${lineEnd}${indent}\t${inner},${lineEnd}${indent}}`;
}
