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
  /** The pattern of a variable, with the type that it is annotated with. */
  declaredPattern(node: Node, annotation: Node | null): Pattern;
  function(node: Node): FunctionDeclaration;
  class(node: Node): ClassDeclaration;
}

/** The node within any parentheses, casts that mean nothing and non-null marks. */
export function unwrap(node: Node): Node {
  return unwrapAll(node, (inner) => wrappers.has(inner.type));
}

const wrappers = new Set(['parenthesized_expression', 'non_null_expression', 'await_expression']);
