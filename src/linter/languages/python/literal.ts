import type { Node } from 'web-tree-sitter';
import type { Expression, Fragment, Literal, Operand, TextExpression } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { unescape } from './escape';
import { formattedType } from './format';

/** A string literal of any form: constant text, or for an f-string the concatenation of what it holds. */
export function lowerString(node: Node, context: Context): Expression {
  const operands = stringOperands(node, context);
  const [only] = operands;
  return operands.length === 1 && only?.expression.kind === 'text'
    ? only.expression
    : { kind: 'concat', span: spanOf(node), operands };
}

/** Literals side by side, which the language joins. */
export function lowerAdjacent(node: Node, context: Context): Expression {
  const literals = partsOf(node).filter((part) => part.type === 'string');
  return {
    kind: 'concat',
    span: spanOf(node),
    operands: literals.flatMap((literal) => stringOperands(literal, context)),
  };
}

/** What a literal holds, in order: its constant text, and the expressions between. Never empty. */
function stringOperands(node: Node, context: Context): Operand[] {
  const literal = literalOf(node, context);
  const operands: Operand[] = [];
  let fragments: Fragment[] = [];
  const flush = (): void => {
    if (fragments.length > 0) operands.push(asOperand(textExpression(fragments, literal)));
    fragments = [];
  };
  for (const child of node.namedChildren) {
    if (child.type === 'string_content') fragments.push(...fragmentsOf(child, context));
    if (child.type !== 'interpolation') continue;
    flush();
    operands.push(...interpolation(child, literal, context));
  }
  flush();
  return operands.length > 0 ? operands : [asOperand(textExpression([], literal))];
}

/** What opens and closes a literal; in half-typed code it may not be closed. */
export function literalOf(node: Node, context: Context): Literal {
  const { namedChildren } = node;
  const [first, last] = [namedChildren[0], namedChildren.at(-1)];
  return {
    span: spanOf(node),
    open: first ? textOf(first, context) : '',
    close: last?.type === 'string_end' ? textOf(last, context) : '',
  };
}

function asOperand(expression: Expression): Operand {
  return { expression, span: expression.span };
}

function textExpression(fragments: readonly Fragment[], literal: Literal): TextExpression {
  const [first, last] = [fragments[0], fragments.at(-1)];
  const span = first && last ? { start: first.span.start, end: last.span.end } : literal.span;
  return { kind: 'text', span, literal, fragments };
}

/** The fragments of constant text, escape sequences and doubled braces each one of their own. */
export function fragmentsOf(content: Node, context: Context): Fragment[] {
  const fragments: Fragment[] = [];
  let at = content.startIndex;
  const plain = (end: number): void => {
    if (end > at) fragments.push({ text: context.text.slice(at, end), span: { start: at, end } });
  };
  for (const child of content.namedChildren) {
    const text = resolved(child, context);
    if (text === undefined) continue;
    plain(child.startIndex);
    fragments.push({ text, span: spanOf(child) });
    at = child.endIndex;
  }
  plain(content.endIndex);
  return fragments;
}

function resolved(node: Node, context: Context): string | undefined {
  if (node.type === 'escape_sequence') return unescape(textOf(node, context));
  if (node.type === 'escape_interpolation') return textOf(node, context).charAt(0);
  return undefined;
}

function interpolation(node: Node, literal: Literal, context: Context): Operand[] {
  const inner = node.childForFieldName('expression') ?? partsOf(node)[0];
  if (!inner) return [];
  const value = context.expression(inner);
  const [conversion, specifier] = ['type_conversion', 'format_specifier'].map((field) =>
    node.childForFieldName(field),
  );
  const type = specifier && formattedType(textOf(specifier, context).slice(1));
  return [
    {
      expression: formatted(value, type ?? undefined, conversion ?? null, context),
      span: spanOf(node),
      literal,
    },
  ];
}

/** A value as a format specification or a conversion leaves it. */
function formatted(
  value: Expression,
  type: ReturnType<typeof formattedType>,
  conversion: Node | null,
  context: Context,
): Expression {
  const { span } = value;
  if (type) return { kind: 'harmless', span, operands: [value], type };
  const quotes = conversion && /^!\s*[ra]$/.test(textOf(conversion, context));
  return quotes ? { kind: 'escaped', span, value, by: 'repr', whole: true } : value;
}
