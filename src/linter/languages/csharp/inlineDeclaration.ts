import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement, ValueType } from '../../flow/program';
import { callOf, harmlessType } from './callParts';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';
import { valueTypeOf } from './valueType';

const ownScope = /^(?:lambda_expression|anonymous_method_expression|block|local_function_statement)$/;

/**
 * The variables that an expression declares on its way: `out var x`, `is string s`. They are seen in the statements
 * after it, so they are declared before it.
 */
export function declaredWithin(node: Node, context: Context): Statement[] {
  return declaring.test(textOf(node, context)) ? declarationsIn(node, context) : [];
}

/** Most expressions declare nothing, and their text tells so at less cost than their nodes. */
const declaring = /\b(?:out|is|switch)\b/;

function declarationsIn(node: Node, context: Context): Statement[] {
  if (ownScope.test(node.type)) return [];
  const own = declarationOf(node, context);
  return [...(own ? [own] : []), ...partsOf(node).flatMap((part) => declarationsIn(part, context))];
}

function declarationOf(node: Node, context: Context): Statement | undefined {
  const isOut = node.type === 'declaration_expression';
  if (!isOut && node.type !== 'declaration_pattern') return undefined;
  const name = node.childForFieldName('name');
  if (!name) return undefined;
  const written = valueTypeOf(node.childForFieldName('type'), context);
  const type = isOut ? (typeOfOut(node, context) ?? written) : written;
  const pattern: Pattern = { kind: 'name', name: textOf(name, context), ...(type && { type }) };
  const value = isOut ? lookedUp(node, context) : tested(node, context);
  return { kind: 'declare', span: spanOf(node), pattern, value, constant: false };
}

/** What `x is string s` tests. */
function tested(node: Node, context: Context): (() => Expression) | undefined {
  const value =
    node.parent?.type === 'is_pattern_expression' ? node.parent.childForFieldName('expression') : null;
  return value ? () => context.expression(value) : undefined;
}

/** The type that `int.TryParse(x, out var y)` gives `y`. */
function typeOfOut(node: Node, context: Context): ValueType | undefined {
  const call = callAround(node, context);
  if (!call || !/TryParse(?:Exact)?$/.test(call.method)) return undefined;
  return call.name.startsWith('Enum.')
    ? 'number'
    : call.name.startsWith('Guid.')
      ? 'guid'
      : harmlessType(call.name);
}

/** What `map.TryGetValue(key, out var y)` gives `y`. */
function lookedUp(node: Node, context: Context): (() => Expression) | undefined {
  const call = callAround(node, context);
  const [key] = call?.arguments ?? [];
  if (call?.method !== 'TryGetValue' || !call.receiver || !key) return undefined;
  const { receiver } = call;
  return () => ({
    kind: 'element',
    span: spanOf(node),
    object: context.expression(receiver),
    index: context.expression(key),
  });
}

function callAround(node: Node, context: Context): ReturnType<typeof callOf> {
  const call = node.parent?.parent?.parent;
  return call?.type === 'invocation_expression' ? callOf(call, context) : undefined;
}
