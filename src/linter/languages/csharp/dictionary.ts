import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import { textOf } from '../syntaxNode';
import type { Context } from './context';

const parts = { Keys: 'names', Values: 'values' } as const;

/** `columns.Keys` and `columns.Values` of a dictionary that the file writes out: the list of what it is declared with. */
export function lowerPartOfDictionary(
  span: Expression['span'],
  receiver: Node,
  property: string,
  context: Context,
): Expression | undefined {
  if (property !== 'Keys' && property !== 'Values') return undefined;
  return isWrittenOut(receiver, context)
    ? { kind: 'fields', span, of: context.expression(receiver), part: parts[property] }
    : undefined;
}

/** What a loop goes over: of a dictionary that the file writes out, pairs of keys and values. */
export function lowerLoopedOver(list: Node, context: Context): Expression {
  const of = context.expression(list);
  return isWrittenOut(list, context) ? { kind: 'fields', span: of.span, of, part: 'pairs' } : of;
}

/** Whether a name is that of a dictionary with elements where it is declared. */
function isWrittenOut(node: Node, context: Context): boolean {
  if (node.type !== 'identifier') return false;
  const name = textOf(node, context);
  const declared = new RegExp(
    `\\bDictionary<[^;=]*>\\??\\s+${name}\\s*=\\s*new\\b[^;]*\\{|\\b${name}\\s*=\\s*new\\s+Dictionary<[^;]*\\{`,
  );
  return declared.test(context.text);
}
