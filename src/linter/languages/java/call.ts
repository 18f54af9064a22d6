import type { Node } from 'web-tree-sitter';
import type { Expression, ValueType } from '../../flow/program';
import type { Span } from '../../../shared/span';
import { callOf, type Call } from './callParts';
import type { Context } from './context';
import { lowerPlaced } from '../lowering';
import { spanOf, textOf } from '../syntaxNode';
import { javaFormat, messageFormat } from './format';
import {
  foreignEscapers,
  harmlessFunctions,
  harmlessMethods,
  listFunctions,
  sameFunctions,
  sameMethods,
} from './knownCalls';
import { lowerListCall } from './listCall';
import { lowerReplacement } from './replacement';

/** A method call: text and list operations by what they do to text, sanitisers by what they give, others as calls. */
export function lowerCall(node: Node, context: Context): Expression | undefined {
  const call = callOf(node, context);
  if (!call) return undefined;
  return (
    knownFunction(call, context) ??
    textCall(call, context) ??
    lowerListCall(call, context) ??
    inlined(call, context) ??
    knownMethod(call, context) ??
    plainCall(call, context)
  );
}

function plainCall({ span, method, receiver, arguments: given }: Call, context: Context): Expression {
  const object = receiver && context.expression(receiver);
  const callee: Expression = object
    ? { kind: 'member', span, object, property: method }
    : { kind: 'name', span, name: method };
  return {
    kind: 'call',
    span,
    callee,
    method,
    receiver: object,
    arguments: given.map((one) => context.expression(one)),
  };
}

/** What type a static method gives, where no value of that can do harm. `values` of a class is one of an enum. */
function typeGivenBy(name: string): ValueType | undefined {
  if (/^Math\.|^(?:Integer|Long|Double)\./.test(name)) return harmlessFunctions.get(name) ?? 'number';
  return /^[A-Z]\w*[a-z]\w*\.values$/.test(name) ? 'enum' : harmlessFunctions.get(name);
}

/** Static methods that are told by the name of their class. */
function knownFunction(call: Call, context: Context): Expression | undefined {
  const { span, name, arguments: given } = call;
  const operands = (): Expression[] => given.map((one) => context.expression(one));
  const type = typeGivenBy(name);
  if (type) return { kind: 'harmless', span, operands: operands(), type };
  if (name === 'String.format') return formatted(span, given, context);
  if (name === 'MessageFormat.format' && given[0])
    return lowerPlaced(span, [given[0], ...given.slice(1)], messageFormat, context);
  if (listFunctions.has(name)) return listOf(span, given, context);
  const [first] = given;
  if (!first) return undefined;
  const escaper = foreignEscapers.get(name);
  if (escaper)
    return { kind: 'escaped', span, value: context.expression(first), by: name, whole: escaper.whole };
  if (sameFunctions.has(name)) return { kind: 'same', span, value: context.expression(first) };
  return undefined;
}

function listOf(span: Span, given: readonly Node[], context: Context): Expression {
  return { kind: 'list', span, elements: given.map((one) => context.expression(one)), complete: true };
}

/** `String.format`, with a locale or without. */
function formatted(span: Span, given: readonly Node[], context: Context): Expression | undefined {
  const [first, ...others] = given;
  if (!first) return undefined;
  if (/^Locale\b/.test(textOf(first, context))) return formatted(span, others, context);
  return lowerPlaced(span, [first, ...others], javaFormat, context);
}

/** What adds to text, fills it in or changes it. */
function textCall(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver, arguments: given } = call;
  const [first] = given;
  if (!receiver) return undefined;
  if (method === 'formatted') return lowerPlaced(span, [receiver, ...given], javaFormat, context);
  if (!first) return undefined;
  switch (method) {
    case 'append':
      return appended(span, receiver, first, context);
    case 'setQueryText':
      return textSet(call, receiver, first, context);
    case 'setParameters':
      return setField(span, receiver, 'parameters', first, context);
    case 'concat':
      return concatenated(span, [receiver, first], context);
    case 'replace':
    case 'replaceAll':
    case 'replaceFirst':
      return lowerReplacement(call, context);
    default:
      return undefined;
  }
}

/** `builder.append(x)`: what the builder holds grows, and the call gives the builder. */
function appended(span: Span, receiver: Node, added: Node, context: Context): Expression {
  return {
    kind: 'assign',
    span,
    target: context.expression(receiver),
    value: context.expression(added),
    append: true,
  };
}

function concatenated(span: Span, operands: readonly Node[], context: Context): Expression {
  return {
    kind: 'concat',
    span,
    operands: operands.map((one) => ({ expression: context.expression(one), span: spanOf(one) })),
  };
}

function setField(span: Span, receiver: Node, property: string, value: Node, context: Context): Expression {
  const target: Expression = { kind: 'member', span, object: context.expression(receiver), property };
  return { kind: 'assign', span, target, value: context.expression(value), append: false };
}

/** `spec.setQueryText(x)`: the object has the text from then on, whoever sends it. */
function textSet({ span, method }: Call, receiver: Node, text: Node, context: Context): Expression {
  return {
    kind: 'call',
    span,
    callee: { kind: 'name', span, name: method },
    method,
    receiver: context.expression(receiver),
    arguments: [setField(spanOf(text), receiver, 'query', text, context)],
  };
}

/** The text of a query of jOOQ with its values in it: escaped for other dialects. */
function inlined(
  { span, method, receiver, arguments: [first] }: Call,
  context: Context,
): Expression | undefined {
  if (!receiver || !first) return undefined;
  const escaped = (value: Node): Expression => ({
    kind: 'escaped',
    span,
    value: context.expression(value),
    by: method,
    whole: true,
  });
  if (method === 'renderInlined') return escaped(first);
  return method === 'getSQL' && /\bINLINED$/.test(textOf(first, context)) ? escaped(receiver) : undefined;
}

/** `Kind.USER`: what a method makes of a constant of an enum alone is as constant as it is. */
const ofConstant = /^[A-Z]\w*[a-z]\w*\.[A-Z][A-Z\d_]*$/;

function knownMethod(
  { span, method, receiver, arguments: given }: Call,
  context: Context,
): Expression | undefined {
  if (!receiver) return undefined;
  const value = (): Expression => context.expression(receiver);
  const operands = (): Expression[] => given.map((one) => context.expression(one));
  const type = harmlessMethods.get(method);
  if (type) return { kind: 'harmless', span, operands: [value(), ...operands()], type };
  const [first] = given;
  const named = textOf(receiver, context);
  if (!first && ofConstant.test(named)) return { kind: 'same', span, value: value() };
  if (method === 'getName' && /\.(?:class|getClass\(\))$/.test(named))
    return { kind: 'harmless', span, operands: [value()], type: 'string' };
  if (sameMethods.has(method)) {
    // `Lists.toList(x)`: a method of a class gives what it is given.
    const isStatic = /^[A-Z]\w*[a-z]\w*$/.test(named);
    if (isStatic && first) return { kind: 'same', span, value: context.expression(first) };
    return { kind: 'same', span, value: value(), operands: operands() };
  }
  if (!first) return undefined;
  if (method === 'orElse' || method === 'orElseGet')
    return { kind: 'choice', span, options: [value(), context.expression(first)] };
  if (method === 'get' && given.length === 1)
    return { kind: 'element', span, object: value(), index: context.expression(first) };
  if (method === 'getOrDefault' && given[1]) {
    const found: Expression = { kind: 'element', span, object: value(), index: context.expression(first) };
    return { kind: 'choice', span, options: [found, context.expression(given[1])] };
  }
  if (method === 'writeValueAsString')
    return { kind: 'escaped', span, value: context.expression(first), by: method, whole: true };
  return undefined;
}
