import type { Node } from 'web-tree-sitter';
import { walksOf } from '../../../fixes/tree';

const blocks = new Set(['statement_block', 'program', 'switch_case', 'switch_default', 'class_static_block']);

export const walks = walksOf({
  functions: new Set([
    'function_declaration',
    'function_expression',
    'generator_function_declaration',
    'generator_function',
    'arrow_function',
    'method_definition',
    'program',
  ]),
  loops: new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']),
  blocks,
  isBareBody,
});
export const { functionAround } = walks;

/** Whether a statement is the body of an `if` or an `else` without braces. */
export function isBareBody(node: Node): boolean {
  const { parent } = node;
  if (node.type === 'statement_block' || node.type === 'if_statement') return false;
  if (parent?.type === 'else_clause') return node.isNamed;
  return parent?.type === 'if_statement' && parent.childForFieldName('consequence')?.id === node.id;
}

export function isBlock(node: Node): boolean {
  return blocks.has(node.type);
}
