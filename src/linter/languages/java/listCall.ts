import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import { literalPattern } from '../../literalPattern';
import { callOf, type Call } from './callParts';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { harmlessFunctions } from './knownCalls';

/** Calls that make lists, change them or put their elements together. */
export function lowerListCall(call: Call, context: Context): Expression | undefined {
  const { span, name, method, receiver, arguments: given } = call;
  const [first, second] = given;
  if (name === 'String.join' && first) return joinOf(call, first, given.slice(1), context);
  if (name === 'StringUtils.join' && first && second) return joinOf(call, second, [first], context);
  if (name === 'Map.of') return mapOf(call, context);
  if (!receiver || !first) return undefined;
  const list = (): Expression => context.expression(receiver);
  switch (method) {
    case 'add':
      return given.length === 1
        ? { kind: 'append', span, list: list(), items: [context.expression(first)] }
        : undefined;
    case 'map':
    case 'mapToObj':
      return mapped(call, list(), first, context);
    case 'mapToInt':
    case 'mapToLong':
      return { kind: 'harmless', span, operands: [list()], type: 'number' };
    case 'collect':
      return collected(call, list(), first, context);
    default:
      return undefined;
  }
}

/** `String.join`: of one list, or of the arguments after the separator. */
function joinOf({ span }: Call, separator: Node, items: readonly Node[], context: Context): Expression {
  const elements = items.map((one) => context.expression(one));
  const [only] = elements;
  const list: Expression =
    only && elements.length === 1 ? only : { kind: 'list', span, elements, complete: true };
  return { kind: 'join', span, list, separator: context.expression(separator) };
}

function mapped({ span }: Call, list: Expression, item: Node, context: Context): Expression {
  if (item.type !== 'method_reference') return { kind: 'map', span, list, item: context.expression(item) };
  const name = textOf(item, context).replace(/\s*::\s*/, '.');
  const type = name === 'SqlParameter.getName' ? 'string' : harmlessFunctions.get(name);
  if (type) return { kind: 'harmless', span, operands: [list], type };
  const method = name.slice(name.lastIndexOf('.') + 1);
  return isOwn(name, method, context)
    ? { kind: 'map', span, list, item: { kind: 'name', span: spanOf(item), name: method } }
    : { kind: 'same', span, value: list };
}

/** Whether a method reference names a method of this file. */
function isOwn(name: string, method: string, { text }: Context): boolean {
  const owner = name.slice(0, name.lastIndexOf('.'));
  return (
    owner === 'this' ||
    new RegExp(`\\bclass\\s+${literalPattern(owner)}\\b[^]*\\b${method}\\s*\\(`).test(text)
  );
}

/** `collect(Collectors.joining(…))` gives text; the other collectors give the elements again. */
function collected({ span }: Call, list: Expression, collector: Node, context: Context): Expression {
  const call = callOf(collector, context);
  if (call?.method !== 'joining') return { kind: 'same', span, value: list };
  const [separator, before, after] = call.arguments;
  const none: Expression = { kind: 'null', span: spanOf(collector), value: '' };
  const joined: Expression = {
    kind: 'join',
    span,
    list,
    separator: separator ? context.expression(separator) : none,
  };
  if (!before || !after) return joined;
  const operands = [context.expression(before), joined, context.expression(after)];
  return {
    kind: 'concat',
    span,
    operands: operands.map((expression) => ({ expression, span: expression.span })),
  };
}

/** `Map.of` with constant keys. */
function mapOf({ span, arguments: given }: Call, context: Context): Expression {
  const fields = given.flatMap((key, at) => {
    const value = given[at + 1];
    if (at % 2 === 1 || key.type !== 'string_literal' || !value) return [];
    const name = partsOf(key)
      .map((part) => textOf(part, context))
      .join('');
    return [{ name, value: context.expression(value), span: spanOf(key) }];
  });
  return { kind: 'record', span, fields, complete: fields.length * 2 === given.length };
}
