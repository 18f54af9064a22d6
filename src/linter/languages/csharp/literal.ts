import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { ConcatExpression, Expression, Literal, Operand, TextExpression } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { fragmentsOf, rawLines, type Notation } from './fragments';

/** A string literal of any form without holes, or a character. */
export function lowerString(node: Node, context: Context): TextExpression {
  const literal = literalOf(node, context);
  return textWithin(contentOf(literal), literal, context);
}

/** An interpolated string: its text and its holes in turn. */
export function lowerInterpolated(node: Node, context: Context): TextExpression | ConcatExpression {
  const literal = literalOf(node, context);
  const holes = partsOf(node).filter((part) => part.type === 'interpolation');
  if (holes.length === 0) return lowerString(node, context);
  const operands: Operand[] = [];
  let { start } = contentOf(literal);
  for (const hole of holes) {
    pushText(operands, { start, end: hole.startIndex }, literal, context);
    operands.push({ expression: interpolated(hole, context), span: spanOf(hole), literal });
    start = hole.endIndex;
  }
  pushText(operands, { start, end: contentOf(literal).end }, literal, context);
  return { kind: 'concat', span: literal.span, operands };
}

function pushText(operands: Operand[], span: Span, literal: Literal, context: Context): void {
  const expression = textWithin(span, literal, context);
  if (expression.fragments.length > 0) operands.push({ expression, span: expression.span });
}

/** What a hole holds; with a format, the value formatted. */
function interpolated(hole: Node, context: Context): Expression {
  const [value, ...clauses] = partsOf(hole).filter((part) => part.type !== 'interpolation_brace');
  if (!value) return { kind: 'other', span: spanOf(hole), operands: [] };
  const last = clauses.at(-1);
  const expression = context.expression(value);
  if (!last) return expression;
  return {
    kind: 'same',
    span: { start: value.startIndex, end: last.endIndex },
    value: expression,
    type: 'string',
  };
}

/** What opens and closes a literal: `"`, `@"`, `$"`, `$@"`, `"""`, `$$"""`, `'`. */
export function literalOf(node: Node, context: Context): Literal {
  const text = textOf(node, context);
  const [open = '"', quotes = '"'] = /^[$@]*("{3,}|"|')/.exec(text) ?? [];
  const close = open.length < 3 || !text.endsWith(quotes) || quotes.length < 3 ? quotes.charAt(0) : quotes;
  return { span: spanOf(node), open, close };
}

function contentOf({ span, open, close }: Literal): Span {
  return {
    start: span.start + open.length,
    end: Math.max(span.start + open.length, span.end - close.length),
  };
}

function isRaw({ open }: Pick<Literal, 'open'>): boolean {
  return open.endsWith('"""');
}

export function notationOf({ open }: Pick<Literal, 'open'>): Notation {
  const raw = open.endsWith('"""');
  return {
    escapes: raw ? 'none' : open.includes('@') ? 'doubled' : 'backslash',
    doublesBraces: !raw && open.includes('$'),
  };
}

/** The text of a stretch of a literal, which begins and ends at its quotes or at holes. */
function textWithin(span: Span, literal: Literal, context: Context): TextExpression {
  const stretches = isRaw(literal) ? rawStretches(span, literal, context) : [span];
  const fragments = stretches.flatMap((one) => fragmentsOf(context.text, one, notationOf(literal)));
  const [first, last] = [fragments[0], fragments.at(-1)];
  return {
    kind: 'text',
    span: first && last ? { start: first.span.start, end: last.span.end } : literal.span,
    literal,
    fragments,
  };
}

/** The parts of the literal's lines that a stretch between holes has. */
function rawStretches({ start, end }: Span, literal: Literal, { text }: Context): Span[] {
  return rawLines(text, contentOf(literal))
    .map((line) => ({ start: Math.max(line.start, start), end: Math.min(line.end, end) }))
    .filter((line) => line.start < line.end);
}

/** Text as it is written within a literal of this sort. */
export function escapeText(text: string, literal: Pick<Literal, 'open'>): string {
  const { escapes, doublesBraces } = notationOf(literal);
  const braced = doublesBraces ? text.replace(/[{}]/g, '$&$&') : text;
  if (escapes === 'none') return braced;
  if (escapes === 'doubled') return braced.replaceAll('"', '""');
  return braced.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}
