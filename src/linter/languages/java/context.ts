import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { ClassDeclaration, Expression, FunctionDeclaration, Statement } from '../../flow/program';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  /** The names of the file's own enums. */
  readonly enums: ReadonlySet<string>;
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
export function textOf(node: Node, { text }: Pick<Context, 'text'>): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** The named children without comments. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => !child.type.endsWith('_comment'));
}

/** The arguments of a call or a constructor. */
export function argumentsOf(node: Node): Node[] {
  const list = node.childForFieldName('arguments');
  return list ? partsOf(list) : [];
}

/** The node within any parentheses. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const next = partsOf(inner)[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** The words before a declaration, such as `private` and `static`. */
export function modifiersOf(node: Node, context: Pick<Context, 'text'>): string {
  const modifiers = node.namedChildren.find((child) => child.type === 'modifiers');
  return modifiers ? textOf(modifiers, context) : '';
}
