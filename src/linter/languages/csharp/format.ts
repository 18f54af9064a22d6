import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { ConcatExpression, Literal, Operand } from '../../flow/program';
import type { Context } from './context';
import { spanOf, textOf } from '../syntaxNode';
import { fragmentsOf } from './fragments';
import { literalOf, notationOf } from './literal';

/** `{0}`, `{1,-5:N2}`; braces that are doubled stand for themselves. */
const item = /\{\{|\}\}|\{(\d+)(?:,[^:{}]*)?(?::[^{}]*)?\}/g;

/**
 * The text that `string.Format` and `AppendFormat` make: the constant text of the format, and the arguments in the
 * places of its items. Undefined where the format is no literal of this file.
 */
export function lowerFormat(
  span: Span,
  values: readonly Node[],
  context: Context,
): ConcatExpression | undefined {
  const at = values.findIndex((value) => formatOf(value, context) !== undefined);
  const format = values[at] && at <= 1 ? formatOf(values[at], context) : undefined;
  if (!format) return undefined;
  const given = values.slice(at + 1);
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

/** The literal that a value is, or the one that the constant of this name is declared with. */
function formatOf(value: Node, context: Context): Node | undefined {
  if (isPlainLiteral(value)) return value;
  if (value.type !== 'identifier') return undefined;
  const declared = new RegExp(`\\bstring\\s+${textOf(value, context)}\\s*=\\s*(?=@?")`).exec(context.text);
  if (!declared) return undefined;
  const start = declared.index + declared[0].length;
  const literal = value.tree.rootNode.descendantForIndex(start);
  const whole = literal?.parent && spanOf(literal.parent).start === start ? literal.parent : literal;
  return [literal, whole].find((one) => one && isPlainLiteral(one)) ?? undefined;
}

function isPlainLiteral({ type }: Node): boolean {
  return type === 'string_literal' || type === 'verbatim_string_literal' || type === 'raw_string_literal';
}
