import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';

const functions = new Set(['function_declaration', 'method_declaration', 'func_literal', 'source_file']);

export function nodeAt(root: Node, { start, end }: Span): Node | undefined {
  return root.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined;
}

export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at: Node | null = node; at; at = at.parent) yield at;
}

export function functionAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (functions.has(at.type)) return at;
  return undefined;
}

/** The node of a type that takes up a span. */
export function nodeOver(root: Node, span: Span, type: string): Node | undefined {
  const node = nodeAt(root, span);
  if (!node) return undefined;
  for (const at of ancestorsOf(node))
    if (at.type === type && at.startIndex === span.start && at.endIndex === span.end) return at;
  return undefined;
}

/** The statement that a node stands in: the nearest in a list of statements. */
export function statementAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) if (at.parent?.type === 'statement_list') return at;
  return undefined;
}

/** The innermost list of statements that holds all the nodes. */
export function commonBlock(nodes: readonly Node[]): Node | undefined {
  const [first, ...others] = nodes;
  if (!first) return undefined;
  for (const at of ancestorsOf(first))
    if (at.type === 'statement_list' && others.every((other) => contains(spanOf(at), spanOf(other))))
      return at;
  return undefined;
}

/** Whether a loop or the edge of a function stands between a node and a block around it. */
export function isRunOnceWithin(node: Node, block: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === block.id) return true;
    if (at.type === 'for_statement' || functions.has(at.type)) return false;
  }
  return false;
}
