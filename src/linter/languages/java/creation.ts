import type { Node } from 'web-tree-sitter';
import type { Expression, Field } from '../../flow/program';
import { argumentsOf, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { harmlessClasses } from './knownCalls';
import { lowerString } from './literal';

type Make = (node: Node, given: readonly Node[], context: Context) => Expression | undefined;

/** `new X(…)`: what SDKs pass queries in as records, what text and lists are gathered in as these. */
export function lowerCreation(node: Node, context: Context): Expression | undefined {
  const type = node.childForFieldName('type');
  if (!type) return undefined;
  const name = classNamed(type, context);
  const given = argumentsOf(node);
  const harmless = harmlessClasses.get(name);
  if (harmless)
    return {
      kind: 'harmless',
      span: spanOf(node),
      operands: given.map((one) => context.expression(one)),
      type: harmless,
    };
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
  const made = make?.(node, given, context) ?? plainCreation(node, name, given, context);
  return withMethods(made, node, context);
}

/** The name of a class without its package and its type arguments. */
export function classNamed(type: Node, context: Context): string {
  return textOf(type, context).replace(/<[^]*/, '').split('.').at(-1)?.trim() ?? '';
}

/** A class that is made where its object is: its methods see what is around it. */
function withMethods(creation: Expression, node: Node, context: Context): Expression {
  const body = node.namedChildren.find(({ type }) => type === 'class_body');
  if (!body) return creation;
  const methods = partsOf(body).filter(({ type }) => type === 'method_declaration');
  const functions = methods.map((method): Expression => ({
    kind: 'function',
    span: spanOf(method),
    declaration: context.function(method),
  }));
  return { kind: 'other', span: creation.span, operands: [creation, ...functions] };
}

function plainCreation(node: Node, name: string, given: readonly Node[], context: Context): Expression {
  const span = spanOf(node);
  return {
    kind: 'call',
    span,
    callee: { kind: 'name', span, name },
    method: name,
    receiver: undefined,
    arguments: given.map((one) => context.expression(one)),
    constructs: true,
  };
}

function field(name: string, node: Node, context: Context): Field {
  return { name, value: context.expression(node), span: spanOf(node) };
}

const spec: Make = (node, [text, ...parameters], context) => {
  const fields: Field[] = text ? [field('query', text, context)] : [];
  const list = parametersOf(parameters, context);
  if (list) fields.push({ name: 'parameters', value: list, span: list.span });
  return { kind: 'record', span: spanOf(node), fields, complete: true, constructs: 'SqlQuerySpec' };
};

/** Parameters given one by one, or in a list. */
function parametersOf(given: readonly Node[], context: Context): Expression | undefined {
  const [first, ...others] = given;
  if (!first) return undefined;
  if (others.length === 0 && !isParameter(first, context)) return context.expression(first);
  const span = { start: first.startIndex, end: (others.at(-1) ?? first).endIndex };
  return { kind: 'list', span, elements: given.map((one) => context.expression(one)), complete: true };
}

function isParameter(node: Node, context: Context): boolean {
  const type = node.type === 'object_creation_expression' ? node.childForFieldName('type') : null;
  return type !== null && classNamed(type, context) === 'SqlParameter';
}

const parameter: Make = (node, [name, value], context) => {
  if (!name || !value) return undefined;
  const fields = [field('name', name, context), field('value', value, context)];
  return { kind: 'record', span: spanOf(node), fields, complete: true };
};

const parameterList: Make = (node, given, context) => {
  const list = parametersOf(given, context);
  return list ? { kind: 'same', span: spanOf(node), value: list } : emptyList(node, given, context);
};

/** `new StringJoiner(", ", "(", ")")` */
const joiner: Make = (node, given, context) => {
  const [separator, before = '', after = ''] = given.map((one) => constantOf(one, context));
  return {
    kind: 'list',
    span: spanOf(node),
    elements: [],
    complete: true,
    ...(separator !== undefined && { joining: { separator, before, after } }),
  };
};

function constantOf(node: Node, context: Context): string | undefined {
  if (node.type !== 'string_literal') return undefined;
  return lowerString(node, context)
    .fragments.map(({ text }) => text)
    .join('');
}

const emptyList: Make = (node) => ({ kind: 'list', span: spanOf(node), elements: [], complete: true });

const collection: Make = (node, [first], context) => {
  if (!first || isSize(first)) return { kind: 'list', span: spanOf(node), elements: [], complete: true };
  return { kind: 'same', span: spanOf(node), value: context.expression(first) };
};

const text: Make = (node, [first], context) => {
  if (!first || isSize(first)) return { kind: 'null', span: spanOf(node), value: '' };
  return { kind: 'same', span: spanOf(node), value: context.expression(first), type: 'string' };
};

function isSize(node: Node): boolean {
  return node.type === 'decimal_integer_literal';
}

const makers: Readonly<Partial<Record<string, Make>>> = {
  SqlQuerySpec: spec,
  SqlParameter: parameter,
  SqlParameterList: parameterList,
  SqlParameterCollection: parameterList,
  StringBuilder: text,
  StringBuffer: text,
  String: text,
  StringJoiner: joiner,
  ArrayList: collection,
  LinkedList: collection,
  HashSet: collection,
  LinkedHashSet: collection,
  TreeSet: collection,
};

/** `new String[] { … }` and `{ … }` in a declaration. */
export function lowerArray(node: Node, context: Context): Expression {
  const initializer = node.type === 'array_initializer' ? node : node.childForFieldName('value');
  const elements = initializer ? partsOf(initializer).map((part) => context.expression(part)) : [];
  return { kind: 'list', span: spanOf(node), elements, complete: initializer !== null };
}
