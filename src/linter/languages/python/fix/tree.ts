import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';
import { nearest, nodeOver, walksOf } from '../../../fixes/tree';

const functions = new Set(['function_definition', 'lambda', 'class_definition', 'module']);
const comprehensions = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

export const walks = walksOf({
  functions,
  loops: new Set(['for_statement', 'while_statement']),
  blocks: new Set(['block', 'module']),
  repeated: comprehensions,
});
export const { functionAround } = walks;

/** What has names of its own around a node: a function, a comprehension, a class or the file. */
export function scopeAround(node: Node): Node | undefined {
  return nearest(node, ({ type }) => functions.has(type) || comprehensions.has(type));
}

/** The call at a span. */
export function callAt(root: Node, span: Span): Node | undefined {
  return nodeOver(root, span, /^call$/);
}

/** Whether no function's edge stands between a node and a block around it; what a comprehension holds is run there. */
export function isInSameFunction(node: Node, block: Node): boolean {
  return nearest(node, (at) => at.id === block.id || functions.has(at.type))?.id === block.id;
}
