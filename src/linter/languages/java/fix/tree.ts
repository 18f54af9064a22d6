import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';

const functions = new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']);
const blocks = new Set(['block', 'constructor_body', 'switch_block_statement_group', 'program']);

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

/** The statement that a node stands in, where that is one of a block. */
export function statementAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) {
    if (functions.has(at.type)) return undefined;
    if (at.parent && blocks.has(at.parent.type)) return at;
  }
  return undefined;
}

/** The nearest node around an expression that is a call of one of these methods. */
export function callAround(node: Node, { start, end }: Span, methods: RegExp): Node | undefined {
  for (const at of ancestorsOf(node)) {
    const name = at.type === 'method_invocation' ? at.childForFieldName('name') : null;
    if (name && methods.test(name.text) && contains(spanOf(at), { start, end })) return at;
  }
  return undefined;
}
