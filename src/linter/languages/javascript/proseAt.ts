import type { Node } from 'web-tree-sitter';
import type { Prose } from '../../finding';

const kinds: Readonly<Partial<Record<string, Prose>>> = {
  jsx_element: 'markup',
  jsx_fragment: 'markup',
  jsx_text: 'markup',
  string_fragment: 'literal',
  template_string: 'literal',
};

/** What the code around an offset is part of, where it is text: between the tags of JSX, or in a template literal. */
export function proseAt(root: Node, offset: number): Prose | undefined {
  let node = root.descendantForIndex(offset);
  if (node?.startIndex !== offset) return kinds[node?.type ?? ''];
  while (node.parent?.startIndex === offset) node = node.parent;
  return kinds[node.parent?.type ?? ''];
}
