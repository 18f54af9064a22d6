import type { Node } from 'web-tree-sitter';
import type { Expression, Operand } from '../../flow/program';
import { callOf, type Call } from './callParts';
import { unwrap, type Context } from './context';
import { spanOf } from '../syntaxNode';
import { lowerFormat } from './format';

const appending = /^Append(?:Line|Format|Join)?$/;

/** `builder.Append(…).AppendLine(…)`: text added to what the builder holds; undefined for a call that is none. */
export function lowerAppend(call: Call, context: Context): Expression | undefined {
  if (!appending.test(call.method)) return undefined;
  const calls = chainOf(call, context);
  const [root] = calls.map(({ receiver }) => receiver);
  if (!root) return undefined;
  const added = calls.flatMap((one) => addedBy(one, context));
  const builder = context.expression(root);
  if (builder.kind !== 'name' && builder.kind !== 'member')
    return {
      kind: 'concat',
      span: call.span,
      operands: [{ expression: builder, span: spanOf(root) }, ...added],
    };
  const value: Expression = {
    kind: 'concat',
    span: call.span,
    operands: [lineEnd('', call.span.end), ...added],
  };
  return { kind: 'assign', span: call.span, target: builder, value, append: true };
}

/** The calls of a chain of appends, the first one first. */
function chainOf(last: Call, context: Context): Call[] {
  const calls: Call[] = [last];
  for (let receiver = last.receiver; receiver;) {
    const inner: Node = unwrap(receiver);
    const before = inner.type === 'invocation_expression' ? callOf(inner, context) : undefined;
    if (!before || !appending.test(before.method)) break;
    calls.unshift(before);
    receiver = before.receiver;
  }
  return calls;
}

function addedBy(call: Call, context: Context): Operand[] {
  const operands = call.arguments.map((one) => ({ expression: context.expression(one), span: spanOf(one) }));
  switch (call.method) {
    case 'AppendFormat': {
      const text = lowerFormat(call.span, call.arguments, context);
      return text ? [{ expression: text, span: call.span }] : operands;
    }
    case 'AppendJoin':
      return [{ expression: joinOf(call, context), span: call.span }];
    case 'AppendLine':
      return [...operands.slice(0, 1), lineEnd('\n', call.span.end)];
    default:
      return operands.slice(0, 1);
  }
}

function joinOf({ span, arguments: [separator, ...items] }: Call, context: Context): Expression {
  const elements = items.map((one) => context.expression(one));
  const [only] = elements;
  const list: Expression =
    only && elements.length === 1 ? only : { kind: 'list', span, elements, complete: true };
  return { kind: 'join', span, list, separator: separator && context.expression(separator) };
}

/** Text that no literal holds: the line end that `AppendLine` adds. */
function lineEnd(text: string, at: number): Operand {
  const span = { start: at, end: at };
  const literal = { span, open: '', close: '' };
  return { expression: { kind: 'text', span, literal, fragments: [{ text, span }] }, span };
}
