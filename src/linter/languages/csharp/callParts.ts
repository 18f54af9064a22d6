import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { Expression, Field, ValueType } from '../../flow/program';
import { isForgiven, simpleName, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { harmlessClasses, harmlessFunctions } from './knownCalls';

/** A call, taken apart. */
export interface Call {
  readonly node: Node;
  readonly span: Span;
  /** The values of the arguments, those given by name among them. */
  readonly arguments: readonly Node[];
  /** The callee as written, without whitespace, type arguments and `System.`, such as `string.Format`. */
  readonly name: string;
  readonly method: string;
  readonly receiver: Node | undefined;
}

export function callOf(node: Node, context: Context): Call | undefined {
  const written = node.childForFieldName('function');
  if (!written) return undefined;
  const callee = isForgiven(written) ? (partsOf(written)[0] ?? written) : written;
  const { receiver, name } = memberOf(callee);
  const list = node.childForFieldName('arguments');
  return {
    node,
    span: spanOf(node),
    arguments: argumentsOf(list).map(({ value }) => value),
    name: nameOf(callee, context),
    method: name ? simpleName(name, context) : '',
    receiver,
  };
}

/** The receiver and the name of `a.B` and of `a?.B`, or the name alone. */
export function memberOf(callee: Node): {
  readonly receiver: Node | undefined;
  readonly name: Node | undefined;
} {
  if (callee.type === 'member_access_expression')
    return {
      receiver: callee.childForFieldName('expression') ?? undefined,
      name: callee.childForFieldName('name') ?? undefined,
    };
  if (callee.type === 'conditional_access_expression') {
    const binding = partsOf(callee).find((part) => part.type === 'member_binding_expression');
    return {
      receiver: callee.childForFieldName('condition') ?? undefined,
      name: binding?.childForFieldName('name') ?? undefined,
    };
  }
  const isName = callee.type === 'identifier' || callee.type === 'generic_name';
  return { receiver: undefined, name: isName ? callee : undefined };
}

export function nameOf(callee: Node, context: Context): string {
  return textOf(callee, context)
    .replace(/\s+|<[^<>()]*>/g, '')
    .replace(/^(?:global::)?System\.(?:Text\.RegularExpressions\.|Text\.Json\.)?/, '')
    .replace(/^String\./, 'string.');
}

interface Argument {
  readonly node: Node;
  readonly name: string | undefined;
  readonly value: Node;
}

export function argumentsOf(list: Node | null): Argument[] {
  if (!list) return [];
  return partsOf(list).flatMap((node) => {
    if (node.type !== 'argument') return [];
    const value = partsOf(node).at(-1);
    const name = node.childForFieldName('name')?.text;
    return value ? [{ node, name, value }] : [];
  });
}

/** The arguments of a call by place and by name. */
export function loweredArguments(
  list: Node | null,
  context: Context,
): { readonly arguments: readonly Expression[]; readonly named?: readonly Field[] } {
  const all = argumentsOf(list);
  const named = all.flatMap(({ name, value, node }) =>
    name === undefined ? [] : [{ name, value: context.expression(value), span: spanOf(node) }],
  );
  const placed = all.filter(({ name }) => name === undefined).map(({ value }) => context.expression(value));
  return { arguments: placed, ...(named.length > 0 && { named }) };
}

/** The type of what a static member gives, where that can do no harm. */
export function harmlessType(name: string): ValueType | undefined {
  return harmlessFunctions.get(name) ?? harmlessClasses.find(([pattern]) => pattern.test(name))?.[1];
}
