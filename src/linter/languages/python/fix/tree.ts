import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';

const scopes = new Set([
  'function_definition',
  'lambda',
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
  'class_definition',
  'module',
]);
const loops = new Set(['for_statement', 'while_statement']);

export function nodeAt(root: Node, { start, end }: Span): Node | undefined {
  return root.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined;
}

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at: Node | null = node; at; at = at.parent) yield at;
}

/** What has names of its own around a node: a function, a comprehension, a class or the file. */
export function scopeAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (scopes.has(at.type)) return at;
  return undefined;
}

/** The function, the class or the file around a node. */
export function functionAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node))
    if (/^(?:function_definition|lambda|class_definition|module)$/.test(at.type)) return at;
  return undefined;
}

/** The call at a span. */
export function callAt(root: Node, span: Span): Node | undefined {
  const node = nodeAt(root, span);
  if (!node) return undefined;
  for (const at of ancestorsOf(node))
    if (at.type === 'call' && at.startIndex === span.start && at.endIndex === span.end) return at;
  return undefined;
}

export function isBlock(node: Node): boolean {
  return node.type === 'block' || node.type === 'module';
}

/** The statement that a node stands in: the nearest that is a child of a block. */
export function statementAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (at.parent && isBlock(at.parent)) return at;
  return undefined;
}

/** The innermost block that holds all the nodes. */
export function commonBlock(nodes: readonly Node[]): Node | undefined {
  const [first, ...others] = nodes;
  if (!first) return undefined;
  for (const at of ancestorsOf(first))
    if (isBlock(at) && others.every((other) => contains(spanOf(at), spanOf(other)))) return at;
  return undefined;
}

/** Whether a loop or the edge of a scope stands between a node and a block around it. */
export function isRunOnceWithin(node: Node, block: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === block.id) return true;
    if (loops.has(at.type) || scopes.has(at.type)) return false;
  }
  return false;
}

/** Whether a function's edge stands between a node and a block around it; what a comprehension holds is run there. */
export function isInSameFunction(node: Node, block: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === block.id) return true;
    if (/^(?:function_definition|lambda|class_definition)$/.test(at.type)) return false;
  }
  return false;
}
