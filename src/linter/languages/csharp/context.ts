import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { ClassDeclaration, Expression, FunctionDeclaration, Statement } from '../../flow/program';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  expression(node: Node): Expression;
  /** The statements of a block, or the one statement in its place. */
  body(node: Node | null): readonly Statement[];
  function(node: Node, owner?: ClassDeclaration): FunctionDeclaration;
  class(node: Node): ClassDeclaration;
}

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** A node's text, cut out here because `Node.text` walks the tree to find it. */
export function textOf(node: Node, { text }: Context): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** The named children without comments and preprocessor lines. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment' && !child.type.startsWith('preproc_'));
}

/** The node within any parentheses, null-forgiving marks and awaits. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) {
    const next = partsOf(inner)[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

function isWrapper(node: Node): boolean {
  return node.type === 'parenthesized_expression' || node.type === 'await_expression' || isForgiven(node);
}

/** `x!` */
export function isForgiven(node: Node): boolean {
  return node.type === 'postfix_unary_expression' && node.lastChild?.type === '!';
}

/** The name without type arguments: `Query` of `Query<T>`. */
export function simpleName(node: Node, context: Context): string {
  const name = node.type === 'generic_name' ? (partsOf(node)[0] ?? node) : node;
  return textOf(name, context);
}
