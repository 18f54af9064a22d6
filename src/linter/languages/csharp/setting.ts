import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../flow/program';
import type { Context } from './context';
import { spanOf, textOf } from '../syntaxNode';

/** Properties that take query text when they are set, by whether an initialiser may set them as well. */
const properties: ReadonlyMap<string, { readonly inInitializer: boolean }> = new Map([
  ['FilterPredicate', { inInitializer: true }],
  ['QueryText', { inInitializer: false }],
]);

/** `options.FilterPredicate = text`, seen as the call of the setter; undefined for any other assignment. */
export function lowerSetting(node: Node, context: Context): Expression | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const isMember = left.type === 'member_access_expression';
  const name = isMember ? left.childForFieldName('name') : left;
  const property = name ? textOf(name, context) : '';
  const known = properties.get(property);
  if (!known || (!isMember && !known.inInitializer)) return undefined;
  const object = isMember ? left.childForFieldName('expression') : left;
  return {
    kind: 'call',
    span: spanOf(node),
    callee: { kind: 'name', span: spanOf(left), name: property },
    method: property,
    receiver: object ? context.expression(object) : undefined,
    arguments: [context.expression(right)],
  };
}
