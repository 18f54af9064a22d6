import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** What a loop or a comprehension goes over, with the number of each element where it asks for one. */
export interface Iteration {
  readonly list: Expression;
  readonly item: Pattern;
  readonly number: Node | undefined;
}

/** `for x in list`, and `for i, x in enumerate(list)`. */
export function lowerIteration(left: Node, right: Node, context: Context): Iteration {
  const counted = countedList(right, context);
  const [number, item] = left.type === 'pattern_list' || left.type === 'tuple_pattern' ? partsOf(left) : [];
  if (!counted || !number || !item)
    return { list: context.expression(right), item: context.pattern(left), number: undefined };
  return { list: context.expression(counted), item: context.pattern(item), number };
}

function countedList(node: Node, context: Context): Node | undefined {
  const callee = node.type === 'call' ? node.childForFieldName('function') : null;
  const list = node.childForFieldName('arguments');
  return callee && list && textOf(callee, context) === 'enumerate' ? partsOf(list)[0] : undefined;
}

/** The number of an element as a name of its own. */
export function declareNumber(number: Node, context: Context): Statement {
  const span = spanOf(number);
  return {
    kind: 'declare',
    span,
    pattern: context.pattern(number),
    value: () => ({ kind: 'harmless', span, operands: [], type: 'number' }),
    constant: false,
  };
}
