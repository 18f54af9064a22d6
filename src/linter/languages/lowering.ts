import type { Node } from 'web-tree-sitter';
import type { Expression } from '../flow/program';
import { partsOf, spanOf, textOf } from './syntaxNode';

/** What lowering an expression takes, in any language. */
interface Reader {
  readonly text: string;
  expression(node: Node): Expression;
}

/** Lowers the nodes of one type; undefined where one is not understood. */
export type LowerExpression<Context extends Reader = Reader> = (
  node: Node,
  context: Context,
) => Expression | undefined;

/** What is not understood: what its parts carry, it may carry. */
export function lowerOther(node: Node, context: Reader): Expression {
  return {
    kind: 'other',
    span: spanOf(node),
    operands: partsOf(node).map((part) => context.expression(part)),
  };
}

export const lowerName: LowerExpression = (node, context) => ({
  kind: 'name',
  span: spanOf(node),
  name: textOf(node, context),
});

/** What is constant as it is written. */
export const lowerConstant =
  (kind: 'number' | 'boolean' | 'null'): LowerExpression =>
  (node, context) => ({ kind, span: spanOf(node), value: textOf(node, context) });

/** What stands for its first part, such as parentheses. The span stays the outer one. */
export const lowerSame: LowerExpression = (node, context) => {
  const inner = partsOf(node)[0];
  return inner && { kind: 'same', span: spanOf(node), value: context.expression(inner) };
};
