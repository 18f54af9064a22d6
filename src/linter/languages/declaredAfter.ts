import type { Node } from 'web-tree-sitter';

/**
 * The declarations of a file whose names follow a word, such as its classes after `class`, by their names. The text
 * tells where they may be: a search through all nodes takes as long as the rest of an analysis.
 */
export function declaredAfter(
  word: RegExp,
  types: ReadonlySet<string>,
  root: Node,
  text: string,
): ReadonlyMap<string, Node> {
  const declared = new Map<string, Node>();
  for (const match of text.matchAll(word)) {
    const name = root.descendantForIndex(match.index + match[0].length);
    const node = name?.parent;
    if (node && types.has(node.type) && node.childForFieldName('name')?.id === name.id)
      declared.set(text.slice(name.startIndex, name.endIndex), node);
  }
  return declared;
}
