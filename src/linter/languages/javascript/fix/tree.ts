import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';

const functions = new Set([
  'function_declaration',
  'function_expression',
  'generator_function_declaration',
  'generator_function',
  'arrow_function',
  'method_definition',
]);
const loops = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);
const blocks = new Set(['statement_block', 'program', 'switch_case', 'switch_default', 'class_static_block']);

export function nodeAt(root: Node, { start, end }: Span): Node | undefined {
  return root.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined;
}

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at: Node | null = node; at; at = at.parent) yield at;
}

export function functionAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (functions.has(at.type) || at.type === 'program') return at;
  return undefined;
}

/** The statement that a node stands in: the nearest that is a child of a block or the body of an `if`. */
export function statementAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) {
    const parent = at.parent;
    if (parent && (blocks.has(parent.type) || isBareBody(at, parent))) return at;
  }
  return undefined;
}

/** Whether a statement is the body of an `if` or an `else` without braces. */
export function isBareBody(node: Node, parent: Node): boolean {
  if (node.type === 'statement_block' || node.type === 'if_statement') return false;
  if (parent.type === 'else_clause') return node.isNamed;
  return parent.type === 'if_statement' && parent.childForFieldName('consequence')?.id === node.id;
}

export function isBlock(node: Node): boolean {
  return blocks.has(node.type);
}

/** The innermost block that holds all the nodes. */
export function commonBlock(nodes: readonly Node[]): Node | undefined {
  const [first, ...others] = nodes;
  if (!first) return undefined;
  for (const at of ancestorsOf(first))
    if (isBlock(at) && others.every((other) => contains(spanOf(at), spanOf(other)))) return at;
  return undefined;
}

/** Whether a loop or the edge of a function stands between a node and a block around it. */
export function isRunOnceWithin(node: Node, block: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === block.id) return true;
    if (loops.has(at.type) || functions.has(at.type)) return false;
  }
  return false;
}
