import type { Node } from 'web-tree-sitter';
import type { ClassDeclaration, Expression, FunctionDeclaration, Statement } from '../../flow/program';
import { partsOf, textOf, unwrapAll } from '../syntaxNode';

/** The parts of the lowering, which need one another, and the text that they read. */
export interface Context {
  readonly text: string;
  /** The names of the file's own classes, records and interfaces. */
  readonly classes: ReadonlySet<string>;
  /** The names of the file's own enums. */
  readonly enums: ReadonlySet<string>;
  /** The methods of other classes that the file calls by their bare names: each with its class, by its name. */
  readonly staticImports: ReadonlyMap<string, string>;
  /** The types of other files that the file treats as enums: it compares values with their members. */
  readonly comparedAsEnums: ReadonlySet<string>;
  expression(node: Node): Expression;
  /** The statements of a block, or the one statement in its place. */
  body(node: Node | null): readonly Statement[];
  function(node: Node, owner?: ClassDeclaration): FunctionDeclaration;
  class(node: Node): ClassDeclaration;
}

/** The arguments of a call or a constructor. */
export function argumentsOf(node: Node): Node[] {
  const list = node.childForFieldName('arguments');
  return list ? partsOf(list) : [];
}

/** The node within any parentheses. */
export function unwrap(node: Node): Node {
  return unwrapAll(node, (inner) => inner.type === 'parenthesized_expression');
}

/** The words before a declaration, such as `private` and `static`. */
export function modifiersOf(node: Node, context: Pick<Context, 'text'>): string {
  const modifiers = node.namedChildren.find((child) => child.type === 'modifiers');
  return modifiers ? textOf(modifiers, context) : '';
}
