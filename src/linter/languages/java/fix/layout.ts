import { indentAt, lineEndOf } from '../../../fixes/layout';

const widest = 100;

/** Items after what stands before `at`: on its line where that stays short enough, else each on a line of its own. */
export function laidOut(items: readonly string[], at: number, source: string): string {
  const line = `, ${items.join(', ')}`;
  const lineStart = source.lastIndexOf('\n', at - 1) + 1;
  if (at - lineStart + line.length <= widest) return line;
  const indent = indentAt(source, at);
  return items.map((item) => `,${lineEndOf(source)}${indent}${continuationOf(source)}${item}`).join('');
}

function continuationOf(source: string): string {
  return source.includes('\n\t') ? '\t' : '    ';
}
