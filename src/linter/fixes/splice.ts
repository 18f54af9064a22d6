import type { ParameterRewrite } from '../../cosmosql/hole';
import { contains, type Span } from '../../shared/span';
import type { TextEdit } from '../finding';
import type { PlainPiece } from '../flow/expand';
import type { Literal } from '../flow/program';
import type { HolePiece, TextPiece } from '../flow/value';
import type { FixWriter } from './fixWriter';

/** The text of a query with the place of each of its pieces. */
export interface PieceMap {
  readonly pieces: readonly PlainPiece[];
  /** Where each piece begins in the template. */
  readonly starts: readonly number[];
}

export function mapPieces(pieces: readonly PlainPiece[]): PieceMap {
  const starts: number[] = [];
  let at = 0;
  for (const piece of pieces) {
    starts.push(at);
    at += piece.kind === 'hole' ? 1 : piece.text.length;
  }
  return { pieces, starts };
}

/** One end of what is replaced in the source. */
interface End {
  readonly at: number;
  /** The literal that goes on beyond this end. */
  readonly literal: Literal | undefined;
  /** Whether nothing is left of the literal beyond this end. */
  readonly empties: boolean;
}

/**
 * The edit that puts a parameter's name in the place of holes and the text around them, or undefined where the pieces
 * do not stand side by side in one expression, or are cut within a constant or an escape sequence.
 */
export function spliceEdit(
  map: PieceMap,
  rewrite: ParameterRewrite,
  name: string,
  source: string,
  writer: FixWriter,
): TextEdit | undefined {
  const first = pieceAt(map, rewrite.span.start);
  const last = pieceAt(map, rewrite.span.end - 1);
  const replaced = map.pieces.slice(first, last + 1);
  if (!areSideBySide(replaced, source, writer) || replaced.some((piece) => hidesComment(piece, source)))
    return undefined;
  const start = startOf(map, first, rewrite.span.start, source, writer);
  const end = endOf(map, last, rewrite.span.end, source, writer);
  if (!start || !end) return undefined;
  const text = rewrite.before + name + rewrite.after;
  return replacement(text, start, end, lastHole(map.pieces, last), source, writer);
}

function pieceAt({ starts }: PieceMap, offset: number): number {
  return starts.findLastIndex((start) => start <= offset);
}

function lastHole(pieces: readonly PlainPiece[], last: number): HolePiece | undefined {
  return pieces.slice(0, last + 1).findLast((piece) => piece.kind === 'hole');
}

/** Whether only the signs of concatenation stand between the pieces in the source. */
function areSideBySide(pieces: readonly PlainPiece[], source: string, writer: FixWriter): boolean {
  return pieces.every((piece, at) => {
    const next = pieces[at + 1];
    return !next || isNextTo(piece, next, source, writer);
  });
}

/** Whether a comment stands between a hole's expression and what encloses it: it would be lost. */
function hidesComment(piece: PlainPiece, source: string): boolean {
  if (piece.kind === 'text') return false;
  const { operand, span } = piece;
  if (!contains(operand, span)) return false;
  return /\/[/*]/.test(source.slice(operand.start, span.start) + source.slice(span.end, operand.end));
}

function isNextTo(left: PlainPiece, right: PlainPiece, source: string, writer: FixWriter): boolean {
  const [from, to] = [outerSpan(left).end, outerSpan(right).start];
  return from <= to && writer.glue.test(source.slice(from + quoteOf(right), to - quoteOf(left)));
}

/** The length of the quote that belongs to a list, and stands between it and the text beside it. */
function quoteOf(piece: PlainPiece): number {
  return piece.kind === 'hole' && piece.quoted ? 1 : 0;
}

function outerSpan(piece: PlainPiece): Span {
  return piece.kind === 'text' ? piece.span : piece.operand;
}

function startOf(
  map: PieceMap,
  index: number,
  offset: number,
  source: string,
  writer: FixWriter,
): End | undefined {
  const piece = map.pieces[index];
  if (piece?.kind === 'text') return cutText(piece, offset - (map.starts[index] ?? 0));
  const before = map.pieces[index - 1];
  if (!piece) return undefined;
  const joins = before?.kind === 'text' && adjoins(before, piece) && isNextTo(before, piece, source, writer);
  if (joins) return { at: before.span.end, literal: before.literal, empties: false };
  return { at: piece.operand.start, literal: piece.literal, empties: true };
}

function endOf(
  map: PieceMap,
  index: number,
  offset: number,
  source: string,
  writer: FixWriter,
): End | undefined {
  const piece = map.pieces[index];
  if (piece?.kind === 'text') return cutText(piece, offset - (map.starts[index] ?? 0));
  const after = map.pieces[index + 1];
  if (!piece) return undefined;
  const joins = after?.kind === 'text' && adjoins(after, piece) && isNextTo(piece, after, source, writer);
  if (joins) return { at: after.span.start, literal: after.literal, empties: false };
  return { at: piece.operand.end, literal: piece.literal, empties: true };
}

/** Whether the literal of a text can take in what stands for the hole. */
function adjoins(text: TextPiece, hole: HolePiece): boolean {
  return text.literal !== undefined && (hole.literal === undefined || hole.literal === text.literal);
}

function cutText({ span, text, literal }: TextPiece, offset: number): End | undefined {
  const linear = span.end - span.start === text.length;
  if (!literal || (!linear && offset !== 0 && offset !== text.length)) return undefined;
  const at = linear ? span.start + offset : offset === 0 ? span.start : span.end;
  const empties = at === literal.span.end - literal.close.length;
  return { at, literal, empties };
}

function replacement(
  text: string,
  start: End,
  end: End,
  hole: HolePiece | undefined,
  source: string,
  writer: FixWriter,
): TextEdit {
  const span = { start: start.at, end: end.at };
  const [left, right] = [start.literal, end.literal];
  if (left && left === right) return { span, newText: writer.escape(text, left) };
  if (left && right && !end.empties)
    return { span, newText: bridge(text, left, right, hole, source, writer) };
  if (left) {
    const closes = right ? right.span.end : end.at;
    return { span: { ...span, end: closes }, newText: writer.escape(text, left) + left.close };
  }
  if (right) return { span, newText: right.open + writer.escape(text, right) };
  const { open, close } = writer.defaultLiteral(source);
  return { span, newText: open + text + close };
}

/** From one literal into another: made one where they are alike and on one line, else left two. */
function bridge(
  text: string,
  left: Literal,
  right: Literal,
  hole: HolePiece | undefined,
  source: string,
  writer: FixWriter,
): string {
  const escaped = writer.escape(text, left);
  const closed = hole?.literal === right ? left.span.end : hole?.literal?.span.end;
  const between = source.slice(closed ?? hole?.operand.end ?? left.span.end, right.span.start);
  const isPlain = left.close === right.close && left.open === right.open && !between.includes('\n');
  return isPlain ? escaped : escaped + left.close + between + right.open;
}
