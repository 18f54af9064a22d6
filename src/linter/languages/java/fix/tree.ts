import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';

const functions = new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']);
const loops = new Set(['for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement']);
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

/** The statement that a node stands in: one of a block, or the bare body of an `if`. */
export function statementAround(node: Node): Node | undefined {
  for (const at of ancestorsOf(node)) {
    if (functions.has(at.type)) return undefined;
    if ((at.parent && blocks.has(at.parent.type)) || isBareBody(at)) return at;
  }
  return undefined;
}

/** Whether a statement is the body of an `if` or an `else` without braces. */
export function isBareBody(node: Node): boolean {
  if (node.parent?.type !== 'if_statement' || node.type === 'block' || node.type === 'if_statement')
    return false;
  return ['consequence', 'alternative'].some((name) => node.parent?.childForFieldName(name)?.id === node.id);
}

/** The innermost block that holds all the nodes. */
export function commonBlock(nodes: readonly Node[]): Node | undefined {
  const [first, ...others] = nodes;
  if (!first) return undefined;
  for (const at of ancestorsOf(first))
    if (blocks.has(at.type) && others.every((other) => contains(spanOf(at), spanOf(other)))) return at;
  return undefined;
}

/** Whether no loop and no edge of a function stands between a node and a block around it. */
export function isRunOnceWithin(node: Node, block: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === block.id) return true;
    if (loops.has(at.type) || functions.has(at.type)) return false;
  }
  return false;
}

/** The nearest node around an expression that is a call of one of these methods. */
export function callAround(node: Node, { start, end }: Span, methods: RegExp): Node | undefined {
  for (const at of ancestorsOf(node)) {
    const name = at.type === 'method_invocation' ? at.childForFieldName('name') : null;
    if (name && methods.test(name.text) && contains(spanOf(at), { start, end })) return at;
  }
  return undefined;
}

/** Whether a node is evaluated on some ways through its statement only: nothing but a name may be read on all of them. */
export function isOptionalWithin(node: Node, statement: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === statement.id) return false;
    if (at.type === 'ternary_expression' || at.type === 'switch_expression') return true;
  }
  return false;
}
