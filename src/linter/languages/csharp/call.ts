import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../shared/span';
import type { Expression } from '../../flow/program';
import { keepsHarmlessCharactersOnly } from '../regularExpression';
import { callOf, harmlessType, loweredArguments, memberOf, nameOf, type Call } from './callParts';
import { unwrap, type Context } from './context';
import { spanOf, textOf } from '../syntaxNode';
import { lowerFormat } from './format';
import { foreignEscapers, harmlessMethods, listMethods, objectMethods, textMethods } from './knownCalls';
import { patternText } from './patternText';
import { lowerAppend } from './textBuilder';
import { isHarmlessType, valueTypeOf } from './valueType';

/** A call: text and list operations by what they do to text, sanitisers by what they give, others as calls. */
export function lowerCall(node: Node, context: Context): Expression | undefined {
  const call = callOf(node, context);
  if (!call) return undefined;
  return knownFunction(call, context) ?? knownMethod(call, context) ?? plainCall(call, context);
}

function plainCall(call: Call, context: Context): Expression {
  const callee = call.node.childForFieldName('function');
  const plain: Expression = {
    kind: 'call',
    span: call.span,
    callee: callee ? context.expression(unwrap(callee)) : { kind: 'null', span: call.span, value: '' },
    method: call.receiver ? call.method : undefined,
    receiver: call.receiver && context.expression(call.receiver),
    ...loweredArguments(call.node.childForFieldName('arguments'), context),
  };
  return objectMethods.has(call.method)
    ? { kind: 'same', span: call.span, value: plain, type: 'object' }
    : plain;
}

function knownFunction(call: Call, context: Context): Expression | undefined {
  const { span, name } = call;
  const operands = (): Expression[] => call.arguments.map((argument) => context.expression(argument));
  const type = harmlessType(name);
  if (type) return { kind: 'harmless', span, operands: operands(), type };
  const [first] = call.arguments;
  if (!first) return undefined;
  const escaper = foreignEscapers.get(name);
  if (escaper)
    return { kind: 'escaped', span, value: context.expression(first), by: name, whole: escaper.whole };
  return textFunction(call, first, context);
}

function textFunction(call: Call, first: Node, context: Context): Expression | undefined {
  const { span } = call;
  switch (call.name) {
    case 'nameof':
      return { kind: 'harmless', span, operands: [], type: 'string' };
    case 'string.Format':
      return lowerFormat(span, call.arguments, context);
    case 'string.Concat':
      return concatenation(call, context);
    case 'string.Join':
      return joined(call, first, context);
    case 'string.IsNullOrEmpty':
    case 'string.IsNullOrWhiteSpace':
    case 'string.Equals':
      return { kind: 'harmless', span, operands: [], type: 'boolean' };
    case 'Convert.ToString':
    case 'string.Copy':
      return { kind: 'same', span, value: context.expression(first), type: 'string' };
    case 'Task.FromResult':
      return { kind: 'same', span, value: context.expression(first) };
    case 'Regex.Replace':
      return replacedByPattern(call, first, context);
    default:
      return undefined;
  }
}

function concatenation({ span, arguments: all }: Call, context: Context): Expression {
  return {
    kind: 'concat',
    span,
    operands: all.map((one) => ({ expression: context.expression(one), span: spanOf(one) })),
  };
}

/** `string.Join(",", list)`, and `string.Join(",", a, b, c)`. */
function joined(
  { span, arguments: [, ...items] }: Call,
  separator: Node,
  context: Context,
): Expression | undefined {
  const [only] = items;
  if (!only) return undefined;
  const elements = items.map((one) => context.expression(one));
  const list: Expression =
    items.length === 1
      ? context.expression(only)
      : { kind: 'list', span: { start: only.startIndex, end: span.end - 1 }, elements, complete: true };
  return { kind: 'join', span, list, separator: context.expression(separator) };
}

function replacedByPattern(
  { span, arguments: [, pattern] }: Call,
  value: Node,
  context: Context,
): Expression {
  const lowered = context.expression(value);
  const text = pattern && patternText(pattern, context);
  return text !== undefined && keepsHarmlessCharactersOnly(`/${text}/g`)
    ? { kind: 'harmless', span, operands: [lowered], type: 'string' }
    : { kind: 'escaped', span, value: lowered, by: 'Regex.Replace', whole: false };
}

function knownMethod(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver } = call;
  if (!receiver) return undefined;
  const type = harmlessMethods.get(method);
  const operands = (): Expression[] => call.arguments.map((one) => context.expression(one));
  if (type) return { kind: 'harmless', span, operands: [context.expression(receiver), ...operands()], type };
  if (textMethods.has(method))
    return { kind: 'same', span, value: context.expression(receiver), type: 'string' };
  if (listMethods.has(method))
    return { kind: 'same', span, value: context.expression(receiver), operands: operands() };
  return (
    lowerAppend(call, context) ??
    listOperation(call, receiver, context) ??
    replacement(call, receiver, context)
  );
}

function listOperation(call: Call, receiver: Node, context: Context): Expression | undefined {
  const { span, method, arguments: all } = call;
  const list = (): Expression => context.expression(receiver);
  const [first] = all;
  switch (method) {
    case 'Add':
      return first && added(call, receiver, first, context);
    case 'GetValueOrDefault':
      return valueOrDefault(call, list(), context);
    case 'Select':
    case 'ConvertAll':
      return first && mapping(span, list(), first, context);
    case 'Cast':
    case 'OfType':
      return castElements(call, list(), context);
    default:
      return undefined;
  }
}

/** `list.Add(item)`, and `dictionary.Add(key, value)`, which is an assignment. */
function added(
  { span, arguments: [, value, ...others] }: Call,
  receiver: Node,
  first: Node,
  context: Context,
): Expression | undefined {
  const to = context.expression(receiver);
  if (!value) return { kind: 'append', span, list: to, items: [addedTo(receiver, first, context)] };
  if (others.length > 0) return undefined;
  const target: Expression = { kind: 'element', span, object: to, index: context.expression(first) };
  return { kind: 'assign', span, target, value: context.expression(value), append: false };
}

/** A tuple goes by the names that the list to which it is added is declared with. */
function addedTo(list: Node, item: Node, context: Context): Expression {
  const added = context.expression(item);
  if (added.kind !== 'list' || !added.names) return added;
  const names = tupleNames(textOf(list, context), context);
  return names?.length === added.elements.length ? { ...added, names } : added;
}

/** `List<(string Name, object Value)> list`, `list = new List<(string Name, object Value)>()` */
function tupleNames(list: string, { text }: Context): string[] | undefined {
  const name = /\w+$/.exec(list)?.[0] ?? '';
  const type = '\\bList<\\(([^()]+)\\)>';
  const found = new RegExp(`${type}\\??\\s+${name}\\b|\\b${name}\\s*=\\s*new\\s+${type}`).exec(text);
  return (found?.[1] ?? found?.[2])?.split(',').map((one) => /\w*$/.exec(one.trim())?.[0] ?? '');
}

/** `map.GetValueOrDefault(key, otherwise)`; of a nullable number, itself or the number given. */
function valueOrDefault({ span, arguments: all }: Call, object: Expression, context: Context): Expression {
  const [first, otherwise] = all;
  const given = all.map((one) => context.expression(one));
  const [index] = given;
  if (!index || /^(?:integer|real|boolean)_literal$/.test(first?.type ?? ''))
    return { kind: 'choice', span, options: [object, ...given] };
  const held: Expression = { kind: 'element', span, object, index };
  return { kind: 'choice', span, options: otherwise ? [held, context.expression(otherwise)] : [held] };
}

/** `Cast<int>()` */
function castElements({ node, span }: Call, list: Expression, context: Context): Expression {
  const callee = node.childForFieldName('function');
  const name = callee && memberOf(callee).name;
  const element = name?.descendantsOfType('type_argument_list')[0]?.firstNamedChild;
  const type = valueTypeOf(element ?? null, context);
  return type && isHarmlessType(type)
    ? { kind: 'harmless', span, operands: [list], type }
    : { kind: 'same', span, value: list };
}

/** `Select(…)`; after `Select(int.Parse)` no element can do harm. */
function mapping(span: Span, list: Expression, item: Node, context: Context): Expression {
  const type = item.type === 'member_access_expression' ? harmlessType(nameOf(item, context)) : undefined;
  if (type) return { kind: 'harmless', span, operands: [list], type };
  return { kind: 'map', span, list, item: context.expression(item) };
}

/** `Replace` with constants on text that is known, or as an escaper on a value that is not. */
function replacement(call: Call, receiver: Node, context: Context): Expression | undefined {
  const [search, by] = call.arguments;
  if (call.method !== 'Replace' || !search || !by) return undefined;
  const { span } = call;
  const value = context.expression(receiver);
  if (/^[@$]*["'](?:\\?["'\\]|"")+["']$/.test(textOf(search, context)))
    return { kind: 'escaped', span, value, by: 'replace', whole: false };
  const replaced: Expression = {
    kind: 'replace',
    span,
    value,
    search: context.expression(search),
    replacement: context.expression(by),
  };
  // A builder is changed itself.
  return isBuilder(textOf(receiver, context), context)
    ? { kind: 'assign', span, target: value, value: replaced, append: false }
    : replaced;
}

function isBuilder(name: string, { text }: Context): boolean {
  if (!/^\w+$/.test(name)) return false;
  return new RegExp(`\\bStringBuilder\\s+${name}\\b|\\b${name}\\s*=\\s*new\\s+StringBuilder\\b`).test(text);
}
