import type { Node } from 'web-tree-sitter';
import type { Expression, Pattern, Statement } from '../../flow/program';
import type { Context, LowerStatement } from './context';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** `for` in its three forms: with a condition, counting, over a range. */
export const loop: LowerStatement = (node, context) => {
  const body = context.body(node.childForFieldName('body'));
  const head = partsOf(node).find(({ type }) => type !== 'block');
  if (head?.type === 'range_clause') return [overRange(node, head, body, context)];
  const clause = head?.type === 'for_clause' ? head : undefined;
  const part = (field: string): readonly Statement[] =>
    context.body(clause?.childForFieldName(field) ?? null);
  return [
    {
      kind: 'loop',
      span: spanOf(node),
      head: part('initializer'),
      body: [...body, ...part('update')],
    },
  ];
};

const countsByName = /^(?:i|j|n|idx|index|pos)$/;

function overRange(node: Node, range: Node, body: readonly Statement[], context: Context): Statement {
  const [left, right] = [range.childForFieldName('left'), range.childForFieldName('right')];
  const [key, item] = left ? partsOf(left) : [];
  const list: Expression = right
    ? context.expression(right)
    : { kind: 'null', span: spanOf(range), value: '' };
  const pattern: Pattern = item ? context.pattern(item) : { kind: 'ignored' };
  return {
    kind: 'loop',
    span: spanOf(node),
    head: [],
    item: pattern,
    list,
    body: [...(key ? [keyDeclaration(key, list, Boolean(item), context)] : []), ...body],
  };
}

/** The first name of a range: the index in a list, the key in a map, which may be any text. */
function keyDeclaration(key: Node, list: Expression, hasItem: boolean, context: Context): Statement {
  const span = spanOf(key);
  const pattern = context.pattern(key);
  const counts = hasItem && countsByName.test(textOf(key, context));
  const value: Expression = counts
    ? { kind: 'harmless', span, operands: [], type: 'number' }
    : { kind: 'element', span, object: list, index: { kind: 'other', span, operands: [] } };
  return { kind: 'declare', span, pattern, value: () => value, constant: false };
}
