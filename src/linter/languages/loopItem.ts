import type { Node } from 'web-tree-sitter';
import { textOf } from './syntaxNode';

/** What a loop over a list calls each element, and the list. */
export interface LoopHead {
  readonly item: Node | null | undefined;
  readonly list: Node | null | undefined;
}

/** The list that the loops around a name go over, where it is the name of an element. */
export function listOfItem(
  name: Node,
  context: { readonly text: string },
  headOf: (node: Node) => LoopHead | undefined,
): Node | undefined {
  for (let at = name.parent; at; at = at.parent) {
    const { item, list } = headOf(at) ?? {};
    if (item && list && textOf(item, context) === textOf(name, context)) return list;
  }
  return undefined;
}
