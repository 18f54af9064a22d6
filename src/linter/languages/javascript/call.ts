import type { Node } from 'web-tree-sitter';
import type { CallExpression, Expression, FieldPart } from '../../flow/program';
import type { Span } from '../../../shared/span';
import { unwrap, type Context } from './context';
import { lowerPlaced } from '../lowering';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { provesOfElement } from './refinement';
import { foreignFormats, formatFunctions, parseFormat, parseMarks, plainTags } from './format';
import { checkedBySchema } from './schema';
import { foreignEscapers, harmlessFunctions, harmlessMethods, listMethods, textMethods } from './knownCalls';
import { keepsHarmlessCharactersOnly } from '../regularExpression';

interface Call {
  readonly node: Node;
  readonly span: Span;
  readonly arguments: readonly Node[];
  /** The callee as written, without whitespace, such as `Math.max`. */
  readonly name: string;
  readonly method: string | undefined;
  readonly receiver: Node | undefined;
}

/** A call or a `new`: text and list operations by what they do to text, sanitisers by what they give, others as calls. */
export function lowerCall(node: Node, context: Context): Expression | undefined {
  const call = callOf(node, context);
  if (!call) return taggedTemplate(node, context);
  const known = knownFunction(call, context) ?? knownMethod(call, context);
  if (known) return known;
  const plain = plainCall(call, context);
  return checkedBySchema(plain, call, context) ?? plain;
}

/** A template with a tag: one that leaves the text alone, or a function that is called with the texts and the values. */
function taggedTemplate(node: Node, context: Context): Expression | undefined {
  const [tag, template] = [node.childForFieldName('function'), node.childForFieldName('arguments')];
  if (!tag || !template) return undefined;
  if (plainTags.has(textOf(tag, context)))
    return { kind: 'same', span: spanOf(node), value: context.expression(template) };
  const whole = context.expression(template);
  const parts = whole.kind === 'concat' ? whole.operands.map(({ expression }) => expression) : [whole];
  const elements = parts.filter(({ kind }) => kind === 'text');
  const texts: Expression = { kind: 'list', span: whole.span, elements, complete: true };
  const values = partsOf(template).filter(({ type }) => type === 'template_substitution');
  const call = plainCall({ ...calledIn(node, tag, context), arguments: values.flatMap(partsOf) }, context);
  return { ...call, arguments: [texts, ...call.arguments] };
}

function callOf(node: Node, context: Context): Call | undefined {
  const written = node.childForFieldName('function') ?? node.childForFieldName('constructor');
  const list = node.childForFieldName('arguments');
  if (!written || list?.type === 'template_string') return undefined;
  return { ...calledIn(node, written, context), arguments: list ? partsOf(list) : [] };
}

function calledIn(node: Node, written: Node, context: Context): Omit<Call, 'arguments'> {
  const callee = unwrap(written);
  const receiver = callee.type === 'member_expression' ? callee.childForFieldName('object') : null;
  const property = receiver ? callee.childForFieldName('property') : null;
  return {
    node,
    span: spanOf(node),
    name: textOf(callee, context).replace(/\s+/g, ''),
    method: property ? textOf(property, context) : undefined,
    receiver: receiver ?? undefined,
  };
}

function plainCall(call: Call, context: Context): CallExpression {
  const receiver = call.receiver && context.expression(call.receiver);
  return {
    kind: 'call',
    span: call.span,
    callee: calleeOf(call, receiver, context),
    method: call.method,
    receiver,
    arguments: call.arguments.map((argument) => context.expression(argument)),
    ...(call.arguments.some(({ type }) => type === 'spread_element') && { spreads: true }),
  };
}

/** What is called. The receiver in it is lowered once: twice for each call of a chain would be without end. */
function calleeOf(
  { node, span, method }: Call,
  receiver: Expression | undefined,
  context: Context,
): Expression {
  const written = node.childForFieldName('function') ?? node.childForFieldName('constructor');
  if (!written) return { kind: 'null', span, value: '' };
  const callee = unwrap(written);
  return receiver && method !== undefined
    ? { kind: 'member', span: spanOf(callee), object: receiver, property: method }
    : context.expression(callee);
}

function knownFunction(call: Call, context: Context): Expression | undefined {
  const { span, name } = call;
  const operands = (): Expression[] => call.arguments.map((argument) => context.expression(argument));
  const type = harmlessFunctions.get(name) ?? (name.startsWith('Math.') ? 'number' : undefined);
  if (type) return { kind: 'harmless', span, operands: operands(), type };
  const first = call.arguments[0];
  if (!first) return undefined;
  if (formatFunctions.has(name))
    return lowerPlaced(call.span, [first, ...call.arguments.slice(1)], parseFormat, context);
  if (foreignFormats.test(name)) {
    // The values come in a list.
    const values = call.arguments.slice(1).flatMap((one) => (one.type === 'array' ? partsOf(one) : [one]));
    return lowerPlaced(call.span, [first, ...values], parseMarks, context);
  }
  const escaper = foreignEscapers.get(name);
  if (escaper)
    return { kind: 'escaped', span, value: context.expression(first), by: name, whole: escaper.whole };
  if (name === 'String') return { kind: 'same', span, value: context.expression(first), type: 'string' };
  if (name === 'Object.freeze' || name === 'Array.from' || name === 'Set')
    return { kind: 'same', span, value: context.expression(first) };
  const part = fieldParts.get(name);
  if (part) return { kind: 'fields', span, of: context.expression(first), part };
  if (name === 'Object.assign')
    return { kind: 'record', span, fields: [], complete: false, spreads: operands() };
  return name === 'Map' ? mapOf(first, span, context) : undefined;
}

const fieldParts: ReadonlyMap<string, FieldPart> = new Map([
  ['Object.keys', 'names'],
  ['Object.values', 'values'],
  ['Object.entries', 'pairs'],
]);

/** `new Map([['a', x], …])`: a record of what it holds, where that is written out. */
function mapOf(list: Node, span: Span, context: Context): Expression | undefined {
  const pairs = list.type === 'array' ? partsOf(list) : [];
  const fields = pairs.flatMap((pair) => {
    const [key, value] = pair.type === 'array' ? partsOf(pair) : [];
    if (!value || key?.type !== 'string') return [];
    return [
      { name: textOf(key, context).slice(1, -1), span: spanOf(pair), value: context.expression(value) },
    ];
  });
  if (fields.length === 0) return undefined;
  return { kind: 'record', span, fields, complete: fields.length === pairs.length };
}

function knownMethod(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver } = call;
  if (!receiver || !method) return undefined;
  const type = harmlessMethods.get(method) ?? hexDigest(call, context);
  const value = (): Expression => context.expression(receiver);
  const operands = (): Expression[] => call.arguments.map((argument) => context.expression(argument));
  if (type) return { kind: 'harmless', span, operands: [value(), ...operands()], type };
  if (textMethods.has(method)) return { kind: 'same', span, value: value(), type: 'string' };
  if (method === 'filter' && call.arguments[0] && provesOfElement(call.arguments[0], context))
    return { kind: 'harmless', span, operands: [value()], type: 'list' };
  if (listMethods.has(method)) return { kind: 'same', span, value: value(), operands: operands() };
  return listOperation(call, value, context) ?? replacement(call, value, context);
}

/** Text in an alphabet without quotes: `digest('hex')`, `toString('hex')`. */
function hexDigest({ method, arguments: [first] }: Call, context: Context): 'string' | undefined {
  const encodes = method === 'digest' || method === 'toString';
  return encodes && first && /^['"`](?:hex|base64|base64url)['"`]$/.test(textOf(first, context))
    ? 'string'
    : undefined;
}

function listOperation(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const { span } = call;
  const items = (): Expression[] => call.arguments.map((argument) => context.expression(argument));
  switch (call.method) {
    case 'join':
      return { kind: 'join', span, list: value(), separator: items()[0] };
    case 'push':
    case 'unshift':
      return { kind: 'append', span, list: value(), items: items() };
    case 'map':
    case 'flatMap': {
      return mapping(call, value(), context);
    }
    case 'concat':
      return concatenation(call, context);
    case 'find':
    case 'findLast':
      return isTest(call.arguments[0]) ? elementOf(call, value, context) : undefined;
    case 'get':
      return isMap(call, context) ? elementOf(call, value, context) : undefined;
    case 'reduce':
      return folding(call, value, context);
    default:
      return undefined;
  }
}

/** `map`, and `map(Number)`, after which no element can do harm. */
function mapping(
  { span, arguments: [item] }: Call,
  list: Expression,
  context: Context,
): Expression | undefined {
  if (!item) return undefined;
  const name = textOf(item, context);
  if (name === 'String') return { kind: 'same', span, value: list };
  const type = harmlessFunctions.get(name);
  if (type) return { kind: 'harmless', span, operands: [list], type };
  return { kind: 'map', span, list, item: context.expression(item) };
}

/** Whether `find` is given a function that chooses: what finds rows is given a query. */
function isTest(argument: Node | undefined): boolean {
  return argument?.type === 'arrow_function' || argument?.type === 'function_expression';
}

/** An element of a list that a test chooses, or of a map, by its key. */
function elementOf(
  { span, arguments: [chosen] }: Call,
  value: () => Expression,
  context: Context,
): Expression | undefined {
  return chosen && { kind: 'element', span, object: value(), index: context.expression(chosen) };
}

/** Whether the file writes out what a map holds. */
function isMap({ receiver }: Call, context: Context): boolean {
  const name = receiver?.type === 'identifier' ? textOf(receiver, context) : undefined;
  return name !== undefined && new RegExp(`\\b${name}\\b[^=;\\n]*=\\s*new Map\\b`).test(context.text);
}

/** `list.reduce((text, x, i) => …, '')`. */
function folding(
  { span, arguments: [item, initial] }: Call,
  value: () => Expression,
  context: Context,
): Expression | undefined {
  if (!item || !initial) return undefined;
  return {
    kind: 'fold',
    span,
    list: value(),
    item: context.expression(item),
    initial: context.expression(initial),
  };
}

function concatenation(call: Call, context: Context): Expression | undefined {
  if (!call.receiver) return undefined;
  const operands = [call.receiver, ...call.arguments];
  return {
    kind: 'concat',
    span: call.span,
    operands: operands.map((operand) => ({ expression: context.expression(operand), span: spanOf(operand) })),
  };
}

/** `replace` with constants on text that is known, or as an escaper on a value that is not. */
function replacement(call: Call, value: () => Expression, context: Context): Expression | undefined {
  const [search, by] = call.arguments;
  if ((call.method !== 'replace' && call.method !== 'replaceAll') || !search || !by) return undefined;
  const { span } = call;
  if (search.type === 'regex' && keepsHarmlessCharactersOnly(textOf(search, context)))
    return { kind: 'harmless', span, operands: [value()], type: 'string' };
  if (search.type !== 'regex' && !/^(['"`])\1?['"`\\]+\1$/.test(textOf(search, context)))
    return {
      kind: 'replace',
      span,
      value: value(),
      search: context.expression(search),
      replacement: context.expression(by),
    };
  return { kind: 'escaped', span, value: value(), by: 'replace', whole: false };
}
