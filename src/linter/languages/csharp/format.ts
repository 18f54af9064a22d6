import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type {
  ConcatExpression,
  Format,
  FormatExpression,
  Literal,
  Operand,
  Placeholder,
} from '../../flow/program';
import type { Context } from './context';
import { lowerPlaced } from '../lowering';
import { textOf } from '../syntaxNode';
import { fragmentsOf } from './fragments';
import { literalOf, notationOf } from './literal';

/** `{0}`, `{1,-5:N2}`; braces that are doubled stand for themselves. */
const item = /\{\{|\}\}|\{(\d+)(?:,[^:{}]*)?(?::[^{}]*)?\}/g;

/** Where the program's own types write what `string.Format` takes before the format, if anything. */
const provider = /Culture|Provider/;

/** The text that `string.Format` and `AppendFormat` make: the arguments in the places of the items of the format. */
export function lowerFormat(
  span: Span,
  values: readonly Node[],
  context: Context,
): ConcatExpression | FormatExpression | undefined {
  const [first] = values;
  const [format, ...given] = first && provider.test(textOf(first, context)) ? values.slice(1) : values;
  if (!format) return undefined;
  if (isPlainLiteral(format)) return filledLiteral(span, format, given, context);
  return lowerPlaced(span, [format, ...given], parse, context);
}

/** A literal with its arguments, as the interpolated string that says the same. */
function filledLiteral(span: Span, format: Node, given: readonly Node[], context: Context): ConcatExpression {
  const literal = literalOf(format, context);
  const operands: Operand[] = [];
  let start = literal.span.start + literal.open.length;
  for (const match of textOf(format, context).matchAll(item)) {
    if (match[1] === undefined) continue;
    const hole = {
      start: format.startIndex + match.index,
      end: format.startIndex + match.index + match[0].length,
    };
    pushText(operands, { start, end: hole.start }, literal, context);
    pushArgument(operands, given[Number(match[1])], hole, literal, context);
    start = hole.end;
  }
  pushText(operands, { start, end: literal.span.end - literal.close.length }, literal, context);
  return { kind: 'concat', span, operands };
}

/** The items of a format whose text is known once it is evaluated. */
function parse(text: string): Format {
  const placeholders: Placeholder[] = [];
  const dropped: Span[] = [];
  for (const { 0: written, 1: position, index } of text.matchAll(item)) {
    const end = index + written.length;
    if (position === undefined) dropped.push({ start: index + 1, end });
    else placeholders.push({ start: index, end, key: Number(position) });
  }
  return { placeholders, dropped };
}

function pushText(operands: Operand[], span: Span, literal: Literal, context: Context): void {
  if (span.start >= span.end) return;
  const notation = { ...notationOf(literal), doublesBraces: true };
  const fragments = fragmentsOf(context.text, span, notation);
  operands.push({ expression: { kind: 'text', span, literal, fragments }, span });
}

function pushArgument(
  operands: Operand[],
  value: Node | undefined,
  span: Span,
  literal: Literal,
  context: Context,
): void {
  const expression = value ? context.expression(value) : ({ kind: 'other', span, operands: [] } as const);
  operands.push({ expression, span, literal });
}

function isPlainLiteral({ type }: Node): boolean {
  return type === 'string_literal' || type === 'verbatim_string_literal' || type === 'raw_string_literal';
}
