import type { Span } from '../../shared/span';
import { choiceOf } from './joinValues';
import type { Operand, TextExpression } from './program';
import type {
  ChoicePiece,
  ListValue,
  OpaqueValue,
  Piece,
  Splice,
  TextPiece,
  TextValue,
  Value,
} from './value';
import { taintOf, worstTaint } from './value';

/** A text literal as pieces, each escape sequence one of its own. */
export function literalPieces({ fragments, literal, span }: TextExpression): TextPiece[] {
  if (fragments.length === 0)
    return [{ kind: 'text', text: '', span: inside(span, literal.open, literal.close), literal }];
  return fragments.map((fragment) => ({ kind: 'text', ...fragment, literal }));
}

function inside({ start, end }: Span, open: string, close: string): Span {
  return { start: start + open.length, end: Math.max(start + open.length, end - close.length) };
}

/** What a concatenation of values gives. Known text keeps its pieces; what is not known becomes a hole. */
export function concatenate(operands: readonly { operand: Operand; value: Value }[], span: Span): Value {
  const isText = operands.some(({ value }) => value.kind !== 'opaque' && !isNumeric(value));
  const lists = operands.flatMap(({ value }) => (value.kind === 'list' ? [value] : []));
  if (lists.length === operands.length)
    return { kind: 'list', elements: lists.flatMap((one) => one.elements) };
  if (!isText) return sumOf(operands.map(({ value }) => value));
  return { kind: 'text', pieces: operands.flatMap(({ operand, value }) => spliced(value, operand, span)) };
}

/** A sum of which no operand is known to be text. */
function sumOf(values: readonly Value[]): Value {
  const numeric = values.every(
    (value) => isNumeric(value) || (value.kind === 'opaque' && value.taint === 'harmless'),
  );
  return numeric
    ? { kind: 'opaque', taint: 'harmless', type: 'number', path: [] }
    : { kind: 'opaque', taint: worstTaint(values.map(taintOf)), path: [] };
}

function isNumeric(value: Value): boolean {
  return value.kind === 'text' && (value.type === 'number' || value.type === 'boolean');
}

/** A value as pieces of the text that it is spliced into. */
export function spliced(value: Value, operand: Operand, concatenation: Span): Piece[] {
  const splice = (): Splice => ({
    span: operand.expression.span,
    operand: operand.span,
    ...(operand.literal && { literal: operand.literal }),
    concatenation,
  });
  const hole = (opaque: OpaqueValue): Piece => ({ kind: 'hole', ...splice(), value: opaque });
  switch (value.kind) {
    case 'text':
      return value.pieces.some(isUnplaced) ? placed(value.pieces, splice()) : [...value.pieces];
    case 'opaque':
      return [hole(value)];
    case 'choice':
      return [choicePiece(value.options.map((option) => spliced(option, operand, concatenation)))];
    case 'list':
      return listPieces(value, operand, concatenation);
    case 'record':
    case 'function':
    case 'class':
    case 'foreign':
      return [hole({ kind: 'opaque', taint: taintOf(value), path: [] })];
  }
}

/** Whether it is a constant that a function is given, and not yet spliced into anything there. */
function isUnplaced(piece: Piece): boolean {
  return piece.kind === 'text' && piece.given !== undefined && !piece.given.spliced;
}

function placed(pieces: readonly Piece[], spliced: Splice): Piece[] {
  return pieces.map((piece) =>
    piece.kind === 'text' && piece.given && !piece.given.spliced
      ? { ...piece, given: { ...piece.given, spliced } }
      : piece,
  );
}

function choicePiece(options: readonly (readonly Piece[])[]): ChoicePiece {
  return { kind: 'choice', options };
}

/** A list that is taken for a text: as it says itself, or as most languages write one. */
function listPieces({ elements, joining }: ListValue, operand: Operand, concatenation: Span): Piece[] {
  const { separator, before, after } = joining ?? { separator: ',', before: '', after: '' };
  const text = (one: string): Piece[] => (one ? [{ kind: 'text', text: one, span: operand.span }] : []);
  return [
    ...text(before),
    ...joined({ kind: 'list', elements }, separator, operand, concatenation),
    ...text(after),
  ];
}

/** The text of a list whose elements are known one by one. An element that may be missing takes its separator along. */
export function joined(
  list: Extract<Value, { kind: 'list' }>,
  separator: string,
  operand: Operand,
  concatenation: Span,
): Piece[] {
  return list.elements.flatMap(({ value, optional }, at): Piece[] => {
    const between: Piece[] =
      at > 0 && separator ? [{ kind: 'text', text: separator, span: operand.span }] : [];
    const pieces = [...between, ...spliced(value, operand, concatenation)];
    return optional ? [choicePiece([pieces, []])] : pieces;
  });
}

/** A text with each occurrence of `search` in its constant pieces replaced. */
export function replacePieces(value: TextValue, search: string, replacement: readonly Piece[]): TextValue {
  if (!search) return value;
  const replaced = value.pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'text' || !piece.text.includes(search)) return [piece];
    return piece.text.split(search).flatMap((text, at) => {
      const rest: Piece = { kind: 'text', text, span: piece.span };
      return at === 0 ? [rest] : [...replacement, rest];
    });
  });
  return { kind: 'text', pieces: replaced };
}

/** What a lookup in a closed set of values may give. */
export function anyOf(values: Iterable<Value>): Value | undefined {
  const all = [...values];
  return all.length > 0 ? choiceOf(all) : undefined;
}
