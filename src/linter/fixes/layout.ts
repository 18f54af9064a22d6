import type { Span } from '../../shared/span';
import type { TextEdit } from '../finding';

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

/** A comment that ends a line, behind the comma of a list where one is. */
const comment = /^(,?)[ \t]*(?:\/\/[^\r\n]*|#[^\r\n]*|\/\*[^\r\n]*\*\/(?=[ \t]*(?:\r?\n|$)))/;

/** Where a line ends whose code ends at an offset: behind the comment, which belongs to that code. */
export function endOfComment(source: string, end: number): number {
  const [text = '', comma] = comment.exec(lineFrom(source, end)) ?? [];
  return comma === '' ? end + text.length : end;
}

/** The edits that put items on lines of their own behind the last one of a list, whose comment stays beside it. */
export function linesAfterItem(
  { start, end }: Span,
  items: readonly string[],
  source: string,
): readonly TextEdit[] {
  const lineStart = lineEndOf(source) + indentAt(source, start);
  const lines = items.map((item) => lineStart + item).join(',');
  const [text, comma] = comment.exec(lineFrom(source, end)) ?? [];
  if (text === undefined) return [{ span: { start: end, end }, newText: `,${lines}` }];
  const at = end + text.length;
  const after = { span: { start: at, end: at }, newText: comma ? `${lines},` : lines };
  return comma ? [after] : [{ span: { start: end, end }, newText: ',' }, after];
}

function lineFrom(source: string, offset: number): string {
  const lineEnd = source.indexOf('\n', offset);
  return source.slice(offset, lineEnd < 0 ? source.length : lineEnd + 1);
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
