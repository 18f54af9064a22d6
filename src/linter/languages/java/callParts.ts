import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import { argumentsOf, type Context } from './context';
import { spanOf, textOf } from '../syntaxNode';

/** A method call with its parts. */
export interface Call {
  readonly span: Span;
  readonly method: string;
  readonly receiver: Node | undefined;
  readonly arguments: readonly Node[];
  /** The method with its receiver, where that is a plain name, or with the class that it is imported from. */
  readonly name: string;
}

export function callOf(node: Node, context: Context): Call | undefined {
  const name = node.childForFieldName('name');
  if (node.type !== 'method_invocation' || !name) return undefined;
  const receiver = node.childForFieldName('object') ?? undefined;
  const method = textOf(name, context);
  const owner = receiver ? /[\w$]+$/.exec(textOf(receiver, context))?.[0] : undefined;
  return {
    span: spanOf(node),
    method,
    receiver,
    arguments: argumentsOf(node),
    name: owner ? `${owner}.${method}` : (context.staticImports.get(method) ?? method),
  };
}
