import type { Node } from 'web-tree-sitter';
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Pattern,
  Statement,
} from '../../flow/program';
import { unwrapAll } from '../syntaxNode';

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

/** The node within any parentheses and `await`. */
export function unwrap(node: Node): Node {
  return unwrapAll(node, (inner) => inner.type === 'parenthesized_expression' || inner.type === 'await');
}
