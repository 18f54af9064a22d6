import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Pattern,
  Statement,
} from '../../flow/program';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  expression(node: Node): Expression;
  /** The statements of a block, or the one statement in its place. */
  body(node: Node | null): readonly Statement[];
  pattern(node: Node): Pattern;
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

/** The named children without comments. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

/** The node within any parentheses and `await`. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression' || inner.type === 'await') {
    const next = partsOf(inner)[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}
