import type { Node } from 'web-tree-sitter';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Statement,
  ValueType,
} from '../../flow/program';
import { partsOf, textOf, unwrapAll } from '../syntaxNode';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  /** What the names of types tell, once they have been looked for in the text. */
  readonly types: Map<string, ValueType>;
  expression(node: Node): Expression;
  /** The statements of a block, or the one statement in its place. */
  body(node: Node | null): readonly Statement[];
  function(node: Node, owner?: ClassDeclaration): FunctionDeclaration;
  class(node: Node): ClassDeclaration;
}

/** The node within any parentheses, null-forgiving marks and awaits. */
export function unwrap(node: Node): Node {
  return unwrapAll(node, isWrapper);
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
