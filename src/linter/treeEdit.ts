import { Edit, type Point } from 'web-tree-sitter';
import type { TextChange } from './linter';

export function applyChange(text: string, { span, newText }: TextChange): string {
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

/** A change of a text in the parser's terms. Its indices and columns are UTF-16 code units, as ours are. */
export function treeEdit(before: string, { span, newText }: TextChange): Edit {
  const startPosition = advance({ row: 0, column: 0 }, before, 0, span.start);
  return new Edit({
    startIndex: span.start,
    oldEndIndex: span.end,
    newEndIndex: span.start + newText.length,
    startPosition,
    oldEndPosition: advance(startPosition, before, span.start, span.end),
    newEndPosition: advance(startPosition, newText, 0, newText.length),
  });
}

/** Where one is after a stretch of text. The parser knows no line end but LF. */
function advance({ row, column }: Point, text: string, start: number, end: number): Point {
  let lines = 0;
  let lineStart = start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', lineStart)) {
    lines++;
    lineStart = at + 1;
  }
  return lines === 0 ? { row, column: column + end - start } : { row: row + lines, column: end - lineStart };
}
