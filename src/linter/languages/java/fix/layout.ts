const widest = 100;

/** Items after what stands before `at`: on its line where that stays short enough, else each on a line of its own. */
export function laidOut(items: readonly string[], at: number, source: string): string {
  const line = `, ${items.join(', ')}`;
  const lineStart = source.lastIndexOf('\n', at - 1) + 1;
  if (at - lineStart + line.length <= widest) return line;
  const indent = indentAt(source, at);
  return items.map((item) => `,${lineEndOf(source)}${indent}${continuationOf(source)}${item}`).join('');
}

/** The whitespace at the start of the line that an offset is on. */
export function indentAt(source: string, offset: number): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(lineStart, offset))?.[0] ?? '';
}

export function lineEndOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

/** What a block of the file is indented with. */
export function indentationOf(source: string): string {
  return /\n([ \t]+)\S/.exec(source)?.[1] ?? '    ';
}

function continuationOf(source: string): string {
  return source.includes('\n\t') ? '\t' : '    ';
}
