import type { RelatedLocation } from '../linter/finding';
import type { LintedFile } from './lintReport';
import type { LineMap, Position } from '../shared/lineMap';
import type { Span } from '../shared/span';

/** A stretch of a file as reports count it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A stretch of a cell of a notebook, which is counted from 1 among all cells. */
export interface CellRegion extends Region {
  readonly number: number;
}

/** A place that explains a finding, as reports count it. One in another file has its own lines. */
export function relatedRegion({ span, range }: RelatedLocation, lines: LineMap): Region {
  return range ? regionBetween(range.start, range.end) : regionOf(span, lines);
}

/** The same for a file of which people see the cells: the number of the cell, and lines and columns in it. */
export function cellRegionOf(span: Span, { cells }: Pick<LintedFile, 'cells'>): CellRegion | undefined {
  const start = cells?.positionInCell(span.start);
  const end = cells?.positionInCell(span.end);
  return start && end && { number: start.cell, ...regionBetween(start, end) };
}

export function regionOf(span: Span, lines: LineMap): Region {
  return regionBetween(lines.positionAt(span.start), lines.positionAt(span.end));
}

function regionBetween(start: Position, end: Position): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}
