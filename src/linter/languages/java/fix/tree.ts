import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { ancestorsOf, nearest, walksOf } from '../../../fixes/tree';
import { spanOf } from '../../syntaxNode';

export const walks = walksOf({
  functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']),
  loops: new Set(['for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement']),
  blocks: new Set(['block', 'constructor_body', 'switch_block_statement_group', 'program']),
  isBareBody,
});
export const { functionAround } = walks;

/** Whether a statement is the body of an `if` or an `else` without braces. */
export function isBareBody(node: Node): boolean {
  if (node.parent?.type !== 'if_statement' || node.type === 'block' || node.type === 'if_statement')
    return false;
  return ['consequence', 'alternative'].some((name) => node.parent?.childForFieldName(name)?.id === node.id);
}

/** The nearest node around an expression that is a call of one of these methods. */
export function callAround(node: Node, span: Span, methods: RegExp): Node | undefined {
  return nearest(node, (at) => {
    const name = at.type === 'method_invocation' ? at.childForFieldName('name') : null;
    return name !== null && methods.test(name.text) && contains(spanOf(at), span);
  });
}

/** Whether a node is evaluated on some ways through its statement only: nothing but a name may be read on all of them. */
export function isOptionalWithin(node: Node, statement: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.id === statement.id) return false;
    if (at.type === 'ternary_expression' || at.type === 'switch_expression') return true;
  }
  return false;
}
