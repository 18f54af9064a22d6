import type { PlainPiece } from './expand';
import type { Frame } from './frame';
import type { FunctionDeclaration } from './program';
import type { HolePiece, Value } from './value';

/** Constant text as an argument of a function of the file: what the function splices of it is told by that. */
export function givenTo(to: FunctionDeclaration, value: Value): Value {
  if (value.kind === 'choice')
    return { kind: 'choice', options: value.options.map((one) => givenTo(to, one)) };
  if (value.kind !== 'text' || value.type || !value.pieces.every(({ kind }) => kind === 'text')) return value;
  const pieces = value.pieces.map((piece) =>
    piece.kind === 'text' && !piece.given?.spliced ? { ...piece, given: { to } } : piece,
  );
  return { ...value, pieces };
}

/**
 * The pieces of a query, with what the functions that send it are given for it as holes: nothing keeps the next caller
 * from giving something else. What the query begins with, and names of its parameters, stay as they are.
 */
export function withConstantsGiven(
  pieces: readonly PlainPiece[],
  senders: Frame['stack'] = [],
): readonly PlainPiece[] {
  let before = '';
  const kept = new Set<number>();
  const holes = new Set<number>();
  return pieces.flatMap((piece): readonly PlainPiece[] => {
    const hole = holeOf(piece, senders);
    if (hole && /^\s*$|@\w*$/.test(before)) kept.add(hole.span.start);
    if (!hole || kept.has(hole.span.start)) {
      before += piece.kind === 'text' ? piece.text : '?';
      return [piece];
    }
    const isFirst = !holes.has(hole.span.start);
    holes.add(hole.span.start);
    return isFirst ? [hole] : [];
  });
}

function holeOf(piece: PlainPiece, senders: Frame['stack']): HolePiece | undefined {
  if (piece.kind !== 'text' || !piece.given?.spliced || !senders.includes(piece.given.to)) return undefined;
  const value = { kind: 'opaque', taint: 'closed', path: [], isConstantHere: true } as const;
  return { kind: 'hole', ...piece.given.spliced, value };
}
