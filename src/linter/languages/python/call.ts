import type { Node } from 'web-tree-sitter';
import type { Expression, Field, Format } from '../../flow/program';
import type { Span } from '../../../shared/span';
import { unwrap, type Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { type FormatArguments, parseBraces, parseDollars } from './format';
import {
  encoder,
  foreignEscapers,
  harmlessFunctions,
  harmlessMethods,
  sameFunctions,
  textMethods,
} from './knownCalls';
import { keepsHarmlessCharactersOnly, patternText } from './regularExpression';

interface Call {
  readonly node: Node;
  readonly span: Span;
  /** What is given by its place. */
  readonly arguments: readonly Node[];
  /** What is given by name. */
  readonly named: readonly Node[];
  /** The callee as written, without whitespace, such as `json.dumps`. */
  readonly name: string;
  readonly method: string | undefined;
  readonly receiver: Node | undefined;
}

/** A call: text and list operations by what they do to text, sanitisers by what they give, others as calls. */
export function lowerCall(node: Node, context: Context): Expression | undefined {
  const call = callOf(node, context);
  if (!call) return undefined;
  if (call.name === 'super') return { kind: 'name', span: call.span, name: 'super()' };
  return (
    handedOn(call, context) ??
    knownFunction(call, context) ??
    knownMethod(call, context) ??
    plainCall(call, context)
  );
}

function callOf(node: Node, context: Context): Call | undefined {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (!callee || !list) return undefined;
  const given = list.type === 'generator_expression' ? [list] : partsOf(list);
  const isNamed = ({ type }: Node): boolean => type === 'keyword_argument' || type === 'dictionary_splat';
  const receiver = callee.type === 'attribute' ? callee.childForFieldName('object') : null;
  const property = receiver ? callee.childForFieldName('attribute') : null;
  return {
    node,
    span: spanOf(node),
    arguments: given.filter((one) => !isNamed(one)),
    named: given.filter(isNamed),
    name: textOf(callee, context).replace(/\s+/g, ''),
    method: property ? textOf(property, context) : undefined,
    receiver: receiver ?? undefined,
  };
}

function plainCall(call: Call, context: Context): Expression {
  const callee = call.node.childForFieldName('function');
  return {
    kind: 'call',
    span: call.span,
    callee: callee ? context.expression(callee) : { kind: 'null', span: call.span, value: '' },
    method: call.method,
    receiver: call.receiver && context.expression(unwrap(call.receiver)),
    arguments: call.arguments.map((argument) => context.expression(argument)),
    named: namedOf(call, context),
    ...(isOpen(call) && { spreads: true }),
  };
}

function isOpen({ arguments: given, named }: Call): boolean {
  return (
    given.some(({ type }) => type === 'list_splat') || named.some(({ type }) => type === 'dictionary_splat')
  );
}

/** Functions that call, now or later, the function that they are given, and at which place they take it. */
function placeOfCallee(name: string): number | undefined {
  if (/^(?:asyncio\.to_thread|(?:functools\.)?partial|run_in_threadpool|to_thread\.run_sync)$/.test(name))
    return 0;
  return name.endsWith('.run_in_executor') ? 1 : undefined;
}

/** `asyncio.to_thread(f, x)` is `f(x)` as far as the text of a query goes. */
function handedOn(call: Call, context: Context): Expression | undefined {
  const place = placeOfCallee(call.name);
  const callee = place === undefined ? undefined : call.arguments[place];
  if (callee?.type !== 'identifier' && callee?.type !== 'attribute') return undefined;
  const [object, method] = [callee.childForFieldName('object'), callee.childForFieldName('attribute')];
  return {
    kind: 'call',
    span: call.span,
    callee: context.expression(callee),
    method: method ? textOf(method, context) : undefined,
    receiver: object ? context.expression(unwrap(object)) : undefined,
    arguments: call.arguments.slice((place ?? 0) + 1).map((argument) => context.expression(argument)),
    named: namedOf(call, context),
  };
}

function namedOf({ named }: Call, context: Context): Field[] {
  return named.flatMap((node) => {
    const [name, value] = [
      node.childForFieldName('name'),
      node.childForFieldName('value') ?? partsOf(node)[0],
    ];
    if (!value) return [];
    const isUnpacked = node.type === 'dictionary_splat';
    return [
      {
        name: isUnpacked || !name ? '**' : textOf(name, context),
        span: spanOf(node),
        value: context.expression(value),
      },
    ];
  });
}

function knownFunction(call: Call, context: Context): Expression | undefined {
  const { span, name } = call;
  const operands = (): Expression[] => call.arguments.map((argument) => context.expression(argument));
  const type = harmlessFunctions.get(name) ?? (name.startsWith('math.') ? 'number' : undefined);
  if (type) return { kind: 'harmless', span, operands: operands(), type };
  if (encoder.test(name)) return { kind: 'harmless', span, operands: operands(), type: 'string' };
  if (/^(?:io\.)?StringIO$/.test(name)) return { kind: 'list', span, elements: operands(), complete: true };
  if (name === 'zip') return zipped(span, operands());
  if (name === 'dict')
    return { kind: 'record', span, fields: namedOf(call, context), complete: call.arguments.length === 0 };
  const first = call.arguments.at(name.endsWith('cast') ? 1 : 0);
  return first && ofFirst(call, first, context);
}

/** A list of tuples, one element of each list in them. */
function zipped(span: Span, lists: readonly Expression[]): Expression {
  const index: Expression = { kind: 'other', span, operands: [] };
  const elements = lists.map((object): Expression => ({ kind: 'element', span, object, index }));
  return { kind: 'list', span, complete: true, elements: [{ kind: 'list', span, complete: true, elements }] };
}

/** Functions that give what they are first given, in some form. */
function ofFirst(call: Call, first: Node, context: Context): Expression | undefined {
  const { span, name } = call;
  const value = (): Expression => context.expression(first);
  const escaper = foreignEscapers.get(name);
  if (escaper) return { kind: 'escaped', span, value: value(), by: name, whole: escaper.whole };
  if (name === 'str') return { kind: 'same', span, value: value(), type: 'string' };
  if (sameFunctions.has(name)) return { kind: 'same', span, value: value() };
  if (name === 'sum') return { kind: 'harmless', span, operands: [value()], type: 'number' };
  if (/^random\.(?:sample|choices)$/.test(name)) return { kind: 'same', span, value: value() };
  if (name === 'min' || name === 'max') return bounded(call, context);
  if (name === 'map') return mapping(call, context);
  return name === 're.sub' ? substitution(call, context) : undefined;
}

/** With a number among what is compared, all must be numbers. */
function bounded(call: Call, context: Context): Expression | undefined {
  if (!call.arguments.some(({ type }) => type === 'integer' || type === 'float')) return undefined;
  const operands = call.arguments.map((argument) => context.expression(argument));
  return { kind: 'harmless', span: call.span, operands, type: 'number' };
}

function mapping({ span, arguments: [item, list] }: Call, context: Context): Expression | undefined {
  if (!item || !list) return undefined;
  const name = textOf(item, context);
  if (name === 'str') return { kind: 'same', span, value: context.expression(list) };
  const type = harmlessFunctions.get(name);
  if (type) return { kind: 'harmless', span, operands: [context.expression(list)], type };
  return { kind: 'map', span, list: context.expression(list), item: context.expression(item) };
}

/** `re.sub(r'[^…]', '', x)`, or an escaper. */
function substitution({ span, arguments: given }: Call, context: Context): Expression | undefined {
  const [pattern, by, value] = given;
  if (!pattern || !by || !value) return undefined;
  const lowered = context.expression(value);
  if (
    keepsHarmlessCharactersOnly(patternText(pattern, context)) &&
    /^r?(['"])[\w-]*\1$/.test(textOf(by, context))
  )
    return { kind: 'harmless', span, operands: [lowered], type: 'string' };
  return { kind: 'escaped', span, value: lowered, by: 're.sub', whole: false };
}

function knownMethod(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver } = call;
  if (!receiver || !method) return undefined;
  const value = (): Expression => context.expression(receiver);
  const type = harmlessMethods.get(method);
  if (type && !isModule(receiver, context)) {
    const operands = call.arguments.map((argument) => context.expression(argument));
    return { kind: 'harmless', span, operands: [value(), ...operands], type };
  }
  if (method === 'strftime') return { kind: 'harmless', span, operands: [value()], type: 'date' };
  if (textMethods.has(method)) return { kind: 'same', span, value: value(), type: 'string' };
  return (
    listOperation(call, value, context) ?? textOperation(call, value, context) ?? lookUp(call, value, context)
  );
}

function isModule(receiver: Node, context: Context): boolean {
  return /^(?:re|math|os|collections)$/.test(textOf(receiver, context));
}

function listOperation(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const { span, arguments: given, method } = call;
  const items = (): Expression[] => given.map((argument) => context.expression(argument));
  const [first] = items();
  switch (method) {
    case 'join':
      return first && { kind: 'join', span, list: first, separator: value() };
    case 'write':
      return isBuffer(call, context) ? { kind: 'append', span, list: value(), items: items() } : undefined;
    case 'append':
    case 'add':
      return { kind: 'append', span, list: value(), items: items() };
    case 'extend':
      return first?.kind === 'list'
        ? { kind: 'append', span, list: value(), items: first.elements }
        : undefined;
    case 'insert':
      return { kind: 'append', span, list: value(), items: items().slice(1) };
    case 'items':
    case 'keys':
      return given.length === 0
        ? { kind: 'fields', span, of: value(), part: method === 'keys' ? 'names' : 'pairs' }
        : undefined;
    case 'copy':
    case 'values':
      return given.length === 0 ? { kind: 'same', span, value: value() } : undefined;
    default:
      return undefined;
  }
}

function textOperation(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const { span, method } = call;
  switch (method) {
    case 'replace':
      return replacement(call, value, context);
    case 'getvalue':
      return isBuffer(call, context)
        ? { kind: 'join', span, list: value(), separator: { kind: 'null', span, value: '' } }
        : undefined;
    case 'format': {
      const placed = call.arguments.map((argument) => context.expression(argument));
      return filled(span, value(), { placed, named: namedOf(call, context) }, parseBraces);
    }
    case 'format_map':
      return filled(span, value(), { placed: [], named: unpacked(call, context) }, parseBraces);
    case 'substitute':
    case 'safe_substitute':
      return filled(span, value(), { placed: [], named: unpacked(call, context) }, parseDollars);
    default:
      return undefined;
  }
}

function filled(
  span: Span,
  template: Expression,
  { placed, named }: { readonly placed: readonly Expression[]; readonly named: readonly Field[] },
  parse: (text: string, given: FormatArguments) => Format,
): Expression {
  const given = { placed: placed.length, names: named.map(({ name }) => name) };
  return { kind: 'format', span, template, arguments: placed, named, parse: (text) => parse(text, given) };
}

/** What is given by name, and what the one argument holds: of a dictionary that is written out, by its names. */
function unpacked(call: Call, context: Context): Field[] {
  const values = call.arguments.map((argument) => context.expression(argument));
  const held = values.flatMap((value) =>
    value.kind === 'record' ? value.fields : [{ name: '**', span: value.span, value }],
  );
  return [...namedOf(call, context), ...held];
}

/** Whether the receiver is a buffer of `io.StringIO` by what the file gives it. */
function isBuffer({ receiver }: Call, context: Context): boolean {
  const name = receiver?.type === 'identifier' ? textOf(receiver, context) : undefined;
  return name !== undefined && new RegExp(`\\b${name}\\s*=\\s*(?:io\\.)?StringIO\\(`).test(context.text);
}

/** `replace` with constants on text that is known, or as an escaper on a value that is not. */
function replacement(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const [search, by] = call.arguments;
  if (!search || !by) return undefined;
  const { span } = call;
  if (/^[rR]?(['"])\1?(?:\\?['"\\])+\1?$/.test(textOf(search, context)))
    return { kind: 'escaped', span, value: value(), by: 'replace', whole: false };
  return {
    kind: 'replace',
    span,
    value: value(),
    search: context.expression(search),
    replacement: context.expression(by),
  };
}

/** `values.get(key)`: of a dictionary that the file writes out, also what `get` gives instead. */
function lookUp(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const { span, receiver, arguments: given } = call;
  const [key, fallback] = given;
  if (!receiver || !key || call.method !== 'get') return undefined;
  const element: Expression = { kind: 'element', span, object: value(), index: context.expression(key) };
  if (!isDictionary(receiver, context) || !fallback) return element;
  return { kind: 'choice', span, options: [element, context.expression(fallback)] };
}

function isDictionary(receiver: Node, context: Context): boolean {
  if (receiver.type === 'dictionary') return true;
  const name = /\w+$/.exec(textOf(receiver, context))?.[0];
  return (
    name !== undefined && new RegExp(`\\b${name}\\s*(?::[^=\\n]+)?=\\s*(?:\\{|dict\\()`).test(context.text)
  );
}
