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
  /** The pattern of a variable, with the type that it is annotated with. */
  declaredPattern(node: Node, annotation: Node | null): Pattern;
  function(node: Node): FunctionDeclaration;
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

/** The node within any parentheses, casts that mean nothing and non-null marks. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (wrappers.has(inner.type)) {
    const next = partsOf(inner)[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

const wrappers = new Set(['parenthesized_expression', 'non_null_expression', 'await_expression']);
