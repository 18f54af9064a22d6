import type { Node } from 'web-tree-sitter';
import type { Span } from '../../shared/span';
import { nodeAt, outermost } from './tree';

/** What evaluating an expression of a language may do. */
export interface Effects {
  /** The types of node that do something, or give another value the second time. */
  readonly types: ReadonlySet<string>;
  /** What else does. */
  readonly isEffect?: (node: Node, source: string) => boolean;
  /** What a node calls, where it is a call. */
  readonly calleeOf: (node: Node) => Node | null;
  /** The types of call, of which those without a callee may do anything. */
  readonly calls: string;
  /** The names of calls that do nothing but give a value. */
  readonly pure: RegExp;
}

/** Whether evaluating an expression may do something, or give another value the second time. */
export function hasEffect(node: Node, source: string, effects: Effects): boolean {
  if (effects.types.has(node.type) || effects.isEffect?.(node, source) === true) return true;
  if (node.type === effects.calls) {
    const callee = effects.calleeOf(node);
    if (!callee || !effects.pure.test(source.slice(callee.startIndex, callee.endIndex))) return true;
  }
  return node.namedChildren.some((child) => hasEffect(child, source, effects));
}

/** How a language tells that a value stays the same between two places. */
export interface Movement extends Effects {
  /** Whether the names that a node sees are those that the target sees, as far as functions go. */
  readonly isSeenFrom: (target: Node, node: Node) => boolean;
  /** The names that an expression reads. */
  readonly namesIn: (node: Node, source: string) => readonly string[];
  /** Whether a name that a node sees is in scope at an offset too. */
  readonly isVisible: (name: string, node: Node, to: number, source: string) => boolean;
  /** Whether a name, or what it holds, is given another value in a stretch of code. */
  readonly isAssigned: (name: string, between: string) => boolean;
  /** Whether a value is only ever taken later than it stands. */
  readonly forward?: boolean;
}

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not given another value between.
 */
export function canMove(
  expression: Span,
  to: number,
  root: Node,
  source: string,
  movement: Movement,
): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  if (!node || !target || !movement.isSeenFrom(target, node)) return false;
  if (movement.forward && to < expression.end) return false;
  const outer = outermost(node, expression);
  if (hasEffect(outer, source, movement)) return false;
  const between = source.slice(Math.min(expression.end, to), Math.max(expression.start, to));
  return movement
    .namesIn(outer, source)
    .every((name) => movement.isVisible(name, outer, to, source) && !movement.isAssigned(name, between));
}

/** The texts of the identifiers in an expression. */
export function identifiersIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [source.slice(node.startIndex, node.endIndex)];
  return node.namedChildren.flatMap((child) => identifiersIn(child, source));
}
