import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import type { Span } from '../../../shared/span';
import { unwrap, type Context } from './context';
import { lowerPlaced } from '../lowering';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { lowerArguments } from './filled';
import { parseFormat } from './format';
import { foreignEscapers, harmlessFunctions, harmlessMethods, textFunctions } from './knownCalls';
import { patternText } from './pattern';
import { keepsHarmlessCharactersOnly } from '../regularExpression';

export interface Call {
  readonly node: Node;
  readonly span: Span;
  readonly arguments: readonly Node[];
  /** The callee as written, without whitespace, such as `strings.Join`. */
  readonly name: string;
  readonly method: string | undefined;
  readonly receiver: Node | undefined;
}

/** A call: text and list operations by what they do to text, sanitisers by what they give, others as calls. */
export function lowerCall(node: Node, context: Context): Expression | undefined {
  const call = callOf(node, context);
  if (!call) return undefined;
  return knownFunction(call, context) ?? knownMethod(call, context) ?? plainCall(call, context);
}

function callOf(node: Node, context: Context): Call | undefined {
  const written = node.childForFieldName('function') ?? node.childForFieldName('type');
  if (!written) return undefined;
  const list = node.childForFieldName('arguments');
  const operand = node.childForFieldName('operand');
  const callee = unwrap(written);
  const isSelector = callee.type === 'selector_expression';
  const field = isSelector ? callee.childForFieldName('field') : null;
  return {
    node,
    span: spanOf(node),
    arguments: list ? partsOf(list) : operand ? [operand] : [],
    name: textOf(callee, context).replace(/\s+/g, ''),
    method: field ? textOf(field, context) : undefined,
    receiver: (isSelector && callee.childForFieldName('operand')) || undefined,
  };
}

function plainCall(call: Call, context: Context): Expression {
  const callee = call.node.childForFieldName('function');
  return {
    kind: 'call',
    span: call.span,
    callee: callee ? context.expression(unwrap(callee)) : { kind: 'null', span: call.span, value: '' },
    method: call.method,
    receiver: call.receiver && context.expression(call.receiver),
    arguments: lowerArguments(call.name, call.receiver, call.arguments, context),
  };
}

function knownFunction(call: Call, context: Context): Expression | undefined {
  const { span, name, arguments: given } = call;
  const operands = (): Expression[] => given.map((argument) => context.expression(argument));
  const type =
    harmlessFunctions.get(name) ?? (/^(?:uuid|guid|ulid|xid|ksuid)\./.test(name) ? 'guid' : undefined);
  if (type) return { kind: 'harmless', span, operands: operands(), type };
  const [first] = given;
  if (!first) return undefined;
  const escaper = foreignEscapers.get(name);
  if (escaper)
    return { kind: 'escaped', span, value: context.expression(first), by: name, whole: escaper.whole };
  if (textFunctions.has(name)) return { kind: 'same', span, value: context.expression(first) };
  return printed(call, context) ?? madeList(call, context) ?? textOperation(call, context);
}

/** The functions of `fmt` and `io` that make text, or write it to what grows. */
function printed(call: Call, context: Context): Expression | undefined {
  const { name, span, arguments: given } = call;
  const [first, second] = given;
  if (!first) return undefined;
  if (name === 'fmt.Sprintf') return formatted(span, given, context);
  if (name === 'fmt.Sprint' && !second) return { kind: 'same', span, value: context.expression(first) };
  if (name === 'fmt.Sprint') return joinedText(span, given, context);
  if (!second || !/^(?:fmt\.Fprintf?|io\.WriteString)$/.test(name)) return undefined;
  const value =
    name === 'fmt.Fprintf' ? formatted(span, given.slice(1), context) : context.expression(second);
  return value && { kind: 'assign', span, target: context.expression(unwrap(first)), value, append: true };
}

/** `fmt.Sprint("…", value, "…")`: one text of all, as nothing stands between a text and its neighbour. */
function joinedText(span: Span, given: readonly Node[], context: Context): Expression {
  const operands = given.map((one) => ({ expression: context.expression(one), span: spanOf(one) }));
  return { kind: 'concat', span, operands };
}

function formatted(
  span: Span,
  [template, ...values]: readonly Node[],
  context: Context,
): Expression | undefined {
  return template && lowerPlaced(span, [template, ...values], parseFormat, context);
}

function madeList({ name, span, arguments: given }: Call, context: Context): Expression | undefined {
  const [first, ...others] = given;
  if (!first) return undefined;
  if (name === 'make')
    return first.type === 'slice_type' ? { kind: 'list', span, elements: [], complete: true } : undefined;
  if (name === 'new') return { kind: 'null', span, value: '' };
  if (name !== 'append') return undefined;
  return {
    kind: 'other',
    span,
    operands: [first, ...others].map((one) => context.expression(one)),
  };
}

function textOperation(call: Call, context: Context): Expression | undefined {
  const { name, span, arguments: given } = call;
  const [first, second, third] = given;
  if (!first || !second) return undefined;
  if (name === 'strings.Join')
    return {
      kind: 'join',
      span,
      list: context.expression(first),
      separator: context.expression(second),
    };
  if ((name !== 'strings.ReplaceAll' && name !== 'strings.Replace') || !third) return undefined;
  const [value, search, replacement] = [first, second, third].map((one) => context.expression(one));
  if (!value || !search || !replacement) return undefined;
  if (/^["`](?:\\?["'`\\])+["`]$/.test(textOf(second, context)))
    return { kind: 'escaped', span, value, by: name, whole: false };
  return { kind: 'replace', span, value, search, replacement };
}

function knownMethod(call: Call, context: Context): Expression | undefined {
  const { span, method, receiver } = call;
  if (!receiver || !method) return undefined;
  const type = harmlessMethods.get(method) ?? formattedTime(call, context);
  if (type) return { kind: 'harmless', span, operands: [context.expression(receiver)], type };
  return builderMethod(call, receiver, context) ?? patternMethod(call, receiver, context);
}

/** `when.Format(time.RFC3339)`, and layouts that the code gives: digits and the layout's own signs. */
function formattedTime({ method, arguments: [first] }: Call, context: Context): 'string' | undefined {
  const isLayout = first && /^(?:time\.[A-Z]\w*|"[^"'\\]*")$/.test(textOf(first, context));
  return method === 'Format' && isLayout ? 'string' : undefined;
}

/** `strings.Builder` and `bytes.Buffer`: text that grows. */
function builderMethod(call: Call, receiver: Node, context: Context): Expression | undefined {
  const { span, method, arguments: given } = call;
  const [first] = given;
  switch (method) {
    case 'WriteString':
    case 'WriteByte':
    case 'WriteRune':
      return (
        first && {
          kind: 'assign',
          span,
          target: context.expression(receiver),
          value: context.expression(first),
          append: true,
        }
      );
    case 'String':
      return given.length === 0
        ? { kind: 'same', span, value: context.expression(receiver), type: 'string' }
        : undefined;
    case 'Reset':
      return {
        kind: 'assign',
        span,
        target: context.expression(receiver),
        value: { kind: 'null', span, value: '' },
        append: false,
      };
    default:
      return undefined;
  }
}

/** `pattern.ReplaceAllString(x, "")` leaves what the pattern lets through; a replacer of quotes escapes by hand. */
function patternMethod(call: Call, receiver: Node, context: Context): Expression | undefined {
  const { span, method, arguments: given } = call;
  const [first] = given;
  if (!first) return undefined;
  const value = (): Expression => context.expression(first);
  if (method === 'ReplaceAllString' || method === 'ReplaceAllLiteralString') {
    const harmless = keepsHarmlessCharactersOnly(`/${patternText(receiver, context)}/g`);
    if (harmless) return { kind: 'harmless', span, operands: [value()], type: 'string' };
    return { kind: 'escaped', span, value: value(), by: method, whole: false };
  }
  if (method === 'Replace' && given.length === 1)
    return { kind: 'escaped', span, value: value(), by: 'strings.NewReplacer', whole: false };
  return undefined;
}
