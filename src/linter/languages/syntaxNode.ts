import type { Node } from 'web-tree-sitter';
import type { Span } from '../../shared/span';

export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** A node's text, cut out here because `Node.text` walks the tree to find it. */
export function textOf(node: Node, { text }: { readonly text: string }): string {
  return text.slice(node.startIndex, node.endIndex);
}

/** The named children without comments and preprocessor lines. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter(({ type }) => !type.endsWith('comment') && !type.startsWith('preproc_'));
}

/** The node within others that stand for what they hold, such as parentheses. */
export function unwrapAll(node: Node, isWrapper: (node: Node) => boolean): Node {
  let inner = node;
  while (isWrapper(inner)) {
    const next = partsOf(inner)[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}
