import type { LineMap } from '../shared/lineMap';
import type { Span } from '../shared/span';

/** A stretch of a file as reports count it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function regionOf(span: Span, lines: LineMap): Region {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}
