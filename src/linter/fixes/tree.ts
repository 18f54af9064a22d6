import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../shared/span';

/** The types of node that tell how code of a language is nested. */
export interface Nesting {
  /** What runs on its own, with names of its own; the file too, where code stands in it. */
  readonly functions: ReadonlySet<string>;
  readonly loops: ReadonlySet<string>;
  /** What holds statements one after the other. */
  readonly blocks: ReadonlySet<string>;
  /** What else may run any number of times. */
  readonly repeated?: ReadonlySet<string>;
  /** Whether a node is a statement without the braces that it could have, such as the body of an `if`. */
  readonly isBareBody?: (node: Node) => boolean;
}

/** The ways around a tree that a fix goes, for one language. */
export interface Walks {
  /** The nearest function, or the file. */
  readonly functionAround: (node: Node) => Node | undefined;
  /** The statement that a node stands in. */
  readonly statementAround: (node: Node) => Node | undefined;
  /** The innermost block that holds all the nodes. */
  readonly commonBlock: (nodes: readonly Node[]) => Node | undefined;
  /** Whether no loop and no edge of a function stands between a node and a block around it. */
  readonly isRunOnceWithin: (node: Node, block: Node) => boolean;
}

export function walksOf({ functions, loops, blocks, repeated, isBareBody }: Nesting): Walks {
  const isRepeated = ({ type }: Node): boolean =>
    loops.has(type) || functions.has(type) || repeated?.has(type) === true;
  const isStatement = (node: Node): boolean =>
    (node.parent && blocks.has(node.parent.type)) === true || isBareBody?.(node) === true;
  return {
    functionAround: (node) => nearest(node, ({ type }) => functions.has(type)),
    statementAround: (node) => nearest(node, isStatement),
    commonBlock([first, ...others]) {
      if (!first) return undefined;
      const holdsAll = (at: Node): boolean => others.every((other) => holds(at, other));
      return nearest(first, (at) => blocks.has(at.type) && holdsAll(at));
    },
    isRunOnceWithin(node, block) {
      return nearest(node, (at) => at.id === block.id || isRepeated(at))?.id === block.id;
    },
  };
}

function holds(outer: Node, inner: Node): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** The smallest node over a span. */
export function nodeAt(root: Node, { start, end }: Span): Node | undefined {
  return root.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined;
}

/** A node and those around it, the innermost first. */
export function* ancestorsOf(node: Node): Generator<Node> {
  for (let at: Node | null = node; at; at = at.parent) yield at;
}

/** The node itself or the nearest around it that is such a one. */
export function nearest(node: Node, isSuch: (node: Node) => boolean): Node | undefined {
  for (const at of ancestorsOf(node)) if (isSuch(at)) return at;
  return undefined;
}

/** The node of such a type that takes up exactly a span. */
export function nodeOver(root: Node, span: Span, type: RegExp): Node | undefined {
  const first = nodeAt(root, span);
  for (const at of first ? ancestorsOf(first) : []) {
    if (!contains(span, { start: at.startIndex, end: at.endIndex })) break;
    if (at.startIndex === span.start && at.endIndex === span.end && type.test(at.type)) return at;
  }
  return undefined;
}

/** The largest node that takes up no more than a span. */
export function outermost(node: Node, { start, end }: Span): Node {
  let at = node;
  while (at.parent && at.parent.startIndex >= start && at.parent.endIndex <= end) at = at.parent;
  return at;
}
