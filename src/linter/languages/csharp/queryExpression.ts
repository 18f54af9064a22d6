import type { Node } from 'web-tree-sitter';
import type { Expression, Statement } from '../../flow/program';
import type { Context } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** `from x in list where … select …`, as the mapping that it is; undefined for queries with joins or groups. */
export function lowerQuery(node: Node, context: Context): Expression | undefined {
  const clauses = partsOf(node);
  const [from, ...rest] = clauses;
  const select = rest.at(-1);
  const name = from?.childForFieldName('name');
  const list = from && partsOf(from).at(-1);
  const result = select?.type === 'select_clause' ? partsOf(select)[0] : undefined;
  const isPlain = rest
    .slice(0, -1)
    .every(({ type }) => type === 'where_clause' || type === 'order_by_clause');
  if (!name || !list || !result || !isPlain) return undefined;
  let body: readonly Statement[] | undefined;
  const span = spanOf(result);
  const item: Expression = {
    kind: 'function',
    span,
    declaration: {
      name: undefined,
      span,
      parameters: () => [{ kind: 'name', name: textOf(name, context) }],
      exported: false,
      body: () => (body ??= [{ kind: 'return', span, value: context.expression(result) }]),
    },
  };
  const all: Expression = { kind: 'map', span: spanOf(node), list: context.expression(list), item };
  if (!rest.some(({ type }) => type === 'where_clause')) return all;
  // What is left out is told by no expression of its own, so the list is not taken for the one that is passed on.
  const none: Expression = { kind: 'null', span: spanOf(node), value: '' };
  return { kind: 'choice', span: spanOf(node), options: [all, none] };
}
