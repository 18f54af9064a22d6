import type { HolePiece, Piece, TextPiece } from './value';

/** A piece of one text, all choices made. */
export type PlainPiece = TextPiece | HolePiece;

/** Not more texts than this are looked at for one query. */
const mostTexts = 8;

/**
 * The texts that pieces with choices stand for: not every combination, but enough that each option is in one of them.
 * The first takes the longest option each time, which is the query with all its conditional parts.
 */
export function expandPieces(pieces: readonly Piece[]): readonly (readonly PlainPiece[])[] {
  const count = Math.min(mostTexts, depthOf(pieces));
  return Array.from({ length: count }, (_, at) => [...pick(pieces, at)]);
}

/** How many texts it takes for each option to be in one. */
function depthOf(pieces: readonly Piece[]): number {
  let depth = 1;
  for (const piece of pieces)
    if (piece.kind === 'choice')
      depth = Math.max(
        depth,
        piece.options.reduce((sum, option) => sum + depthOf(option), 0),
      );
  return depth;
}

function* pick(pieces: readonly Piece[], at: number): Generator<PlainPiece> {
  for (const piece of pieces) {
    if (piece.kind !== 'choice') yield piece;
    else yield* pickOption(piece.options, at);
  }
}

function* pickOption(options: readonly (readonly Piece[])[], at: number): Generator<PlainPiece> {
  const longestFirst = [...options].sort((a, b) => b.length - a.length);
  let left = at;
  for (const [index, option] of longestFirst.entries()) {
    const texts = depthOf(option);
    if (left < texts || index === longestFirst.length - 1) {
      yield* pick(option, left);
      return;
    }
    left -= texts;
  }
}
