import type { Span } from '../../shared/span';
import { expandPieces, type PlainPiece } from './expand';
import type { Frame } from './frame';
import { choiceOf } from './joinValues';
import { spliced } from './pieces';
import type { Expression, FormatExpression, Placeholder } from './program';
import type { OpaqueValue, Piece, TextValue, Value } from './value';
import { taintOf, worstTaint } from './value';

/** An argument of a format, as written and with what it holds. */
interface Given {
  readonly expression: Expression;
  readonly value: Value;
}

type Arguments = ReadonlyMap<number | string, Given>;

/** The text that a format gives, where the format is known: each value in the place of its placeholder. */
export function formatValue(expression: FormatExpression, frame: Frame): Value {
  const { machine } = frame;
  const template = machine.evaluate(expression.template, frame);
  const given = (one: Expression): Given => ({ expression: one, value: machine.evaluate(one, frame) });
  const placed = expression.arguments.map(given).flatMap(spread);
  const named = expression.named.map(({ name, value }) => [name, given(value)] as const);
  return filled(template, new Map<number | string, Given>([...placed.entries(), ...named]), expression);
}

/** The arguments of a function one by one, where it hands them on as it gathered them. */
function spread(given: Given): Given[] {
  const { value } = given;
  if (value.kind !== 'list' || !value.elements.some(({ argument }) => argument)) return [given];
  return value.elements.map((one) => ({ expression: one.argument ?? given.expression, value: one.value }));
}

/** What a placeholder is given: of a list that is not known, any element may be. */
function givenFor({ key }: Placeholder, given: Arguments): Given | undefined {
  const last = [...given.values()].at(-1);
  const isRest = last?.value.kind === 'opaque' && last.value.type === 'list';
  return given.get(key) ?? (isRest ? last : undefined);
}

function filled(template: Value, given: Arguments, format: FormatExpression): Value {
  if (template.kind === 'choice')
    return choiceOf(template.options.map((option) => filled(option, given, format)));
  if (template.kind === 'text')
    return choiceOf(
      expandPieces(template.pieces).map((pieces) => ({ kind: 'text', pieces: fill(pieces, given, format) })),
    );
  if (taintOf(template) === 'constant') return unseen(template, given, format);
  const held = [...given.values()].map(({ value }) => value);
  const isArgument = template.kind === 'opaque' && template.isArgument === true;
  const taint = worstTaint([template, ...held].map(taintOf));
  return { kind: 'opaque', taint, path: [], ...(isArgument && { isArgument }) };
}

/** A format that is a constant of a file which is not at hand: what is put into it is spliced all the same. */
function unseen(template: Value, given: Arguments, { template: written, span }: FormatExpression): TextValue {
  const all: Given[] = [{ expression: written, value: template }, ...given.values()];
  const pieces = all.flatMap(({ expression, value }) =>
    spliced(value, { expression, span: expression.span }, span),
  );
  return { kind: 'text', pieces };
}

/** The pieces with values in the place of the placeholders. A hole takes up one character of the text. */
function fill(pieces: readonly PlainPiece[], given: Arguments, format: FormatExpression): Piece[] {
  const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '\uFFFC')).join('');
  const { placeholders, dropped } = format.parse(text);
  const marks: (Span & Partial<Placeholder>)[] = [...placeholders, ...dropped];
  marks.sort((a, b) => a.start - b.start);
  const result: Piece[] = [];
  let from = 0;
  for (const mark of marks) {
    result.push(...stretch(pieces, { start: from, end: mark.start }));
    const { key } = mark;
    if (key !== undefined) result.push(...put(pieces, { ...mark, key }, given, format.span));
    from = mark.end;
  }
  return [...result, ...stretch(pieces, { start: from, end: text.length })];
}

/** The pieces between two offsets of the text. */
function stretch(pieces: readonly PlainPiece[], { start, end }: Span): PlainPiece[] {
  const found: PlainPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = piece.kind === 'text' ? piece.text.length : 1;
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)];
    if (from < to || (length === 0 && start <= at && at < end)) found.push(cut(piece, from, to));
    at += length;
  }
  return found;
}

function cut(piece: PlainPiece, start: number, end: number): PlainPiece {
  if (piece.kind === 'hole') return piece;
  const { span, text } = piece;
  const isLinear = span.end - span.start === text.length;
  const part = isLinear ? { start: span.start + start, end: span.start + end } : span;
  return { ...piece, text: text.slice(start, end), span: part };
}

/** What a placeholder gives; one that nothing is given for stays as it is. */
function put(
  pieces: readonly PlainPiece[],
  placeholder: Placeholder,
  given: Arguments,
  concatenation: Span,
): readonly Piece[] {
  const own = stretch(pieces, placeholder);
  const [first, last] = [own[0], own.at(-1)];
  const argument = givenFor(placeholder, given);
  if (!argument || first?.kind !== 'text' || last?.kind !== 'text') return own;
  const span = { start: first.span.start, end: last.span.end };
  const literal = first.literal && first.literal === last.literal ? { literal: first.literal } : {};
  const operand = { expression: argument.expression, span, ...literal };
  return spliced(taken(argument, placeholder), operand, concatenation);
}

/** The value as the placeholder takes it. */
function taken({ value, expression }: Given, { type, escapedBy }: Placeholder): Value {
  if (value.kind !== 'opaque') return value;
  if (type) return { ...value, type, taint: 'harmless' } satisfies OpaqueValue;
  if (escapedBy === undefined || value.taint === 'harmless' || value.taint === 'constant') return value;
  const escape = { by: escapedBy, original: expression.span, whole: false };
  return { ...value, type: 'string', escape: value.escape ?? escape };
}
