import type { Node } from 'web-tree-sitter';
import type { Expression, FunctionDeclaration, Pattern, Statement } from '../../flow/program';
import { unwrapAll } from '../syntaxNode';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  /** The types that the file declares, by name, as the nodes of what they stand for. */
  readonly types: ReadonlyMap<string, Node>;
  /** The names by which the file calls the packages that it imports. */
  readonly packages: ReadonlySet<string>;
  expression(node: Node): Expression;
  /** The statements of a block, or the one statement in its place. */
  body(node: Node | null): readonly Statement[];
  pattern(node: Node, type?: Node | null): Pattern;
  function(node: Node): FunctionDeclaration;
}

/** The statements that a node of one type stands for. */
export type LowerStatement = (node: Node, context: Context) => readonly Statement[];

/** The node within any parentheses, and behind `&` and `*`: a pointer holds what it points at. */
export function unwrap(node: Node): Node {
  return unwrapAll(node, (inner) => inner.type === 'parenthesized_expression' || isPointer(inner));
}

export function isPointer(node: Node): boolean {
  const operator = node.type === 'unary_expression' ? node.firstChild?.type : undefined;
  return operator === '&' || operator === '*';
}
