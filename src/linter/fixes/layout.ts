/** How a file sets its lines. */
export interface Layout {
  /** What one step further in is indented with. */
  readonly indentation: string;
  readonly lineEnd: string;
}

/** The whitespace at the start of the line that an offset is on. */
export function indentAt(source: string, offset: number): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(lineStart, offset))?.[0] ?? '';
}

export function lineEndOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

/** What the first indented line of a file is indented with. */
export function indentationOf(source: string): string | undefined {
  return /\n([ \t]+)\S/.exec(source)?.[1];
}

/** A list in brackets, on one line if that is short enough. */
export function listText(items: readonly string[], indent: string, layout: Layout, room: number): string {
  const line = `[${items.join(', ')}]`;
  if (line.length <= room && items.length <= 3) return line;
  const { lineEnd } = layout;
  const inner = indent + layout.indentation;
  return `[${lineEnd}${items.map((item) => `${inner}${item},${lineEnd}`).join('')}${indent}]`;
}
