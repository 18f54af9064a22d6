import type { Span } from '../../shared/span';
import type { Given } from './frame';
import type { Operand } from './program';
import type { HolePiece, OpaqueValue, Pending, Piece, Value } from './value';
import { taintOf, worstTaint } from './value';

/** Where a summary is read: in which file, with what its parameters are given, for which place of the file at hand. */
export interface Reading {
  readonly home: string;
  readonly given: readonly Given[];
  readonly at: Span;
  readonly depth: number;
  /** Whether values that are spliced in other files are reported there. */
  readonly quiet: boolean;
}

/** An operand that stands for what is spliced in another file. */
export function operandAt(span: Span): Operand {
  return { expression: { kind: 'null', span, value: '' }, span };
}

export function rootOf(pending: Pending): Pending {
  return pending.kind === 'field' ? rootOf(pending.of) : pending;
}

export function fieldOfOpaque(
  { path, taint, isArgument, isDerived, source }: OpaqueValue,
  name: string,
): OpaqueValue {
  return {
    kind: 'opaque',
    taint: taint === 'harmless' ? 'unknown' : taint,
    path: [...path, name],
    ...(isArgument && { isArgument }),
    ...(isDerived && { isDerived }),
    ...(source && { source }),
  };
}

/** What something unknown makes of what it is given. */
export function derived(given: readonly Value[]): OpaqueValue {
  return { kind: 'opaque', taint: worstTaint([...given.map(taintOf), 'unknown']), path: [], isDerived: true };
}

/** The pieces with those holes marked that are made in another file; text of the file at hand keeps its own. */
export function marked(
  pieces: readonly Piece[],
  reading: Reading,
  elsewhere: HolePiece['elsewhere'],
): Piece[] {
  return pieces.map((piece): Piece => {
    if (piece.kind === 'choice')
      return { kind: 'choice', options: piece.options.map((option) => marked(option, reading, elsewhere)) };
    if (piece.kind === 'text' || piece.concatenation !== reading.at) return piece;
    const value: OpaqueValue = reading.quiet ? { ...piece.value, taint: 'constant' } : piece.value;
    return { ...piece, value, ...(elsewhere && { elsewhere }) };
  });
}
