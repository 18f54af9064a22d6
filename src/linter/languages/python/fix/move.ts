import type { Node } from 'web-tree-sitter';
import type { Span } from '../../../../shared/span';
import { nodeAt, scopeAround } from './tree';

const effects = new Set(['await', 'yield', 'named_expression']);
const pureFunctions =
  /(?:^|\.)(?:strip|lstrip|rstrip|lower|upper|title|replace|split|join|format|get|isoformat|strftime|str|int|float|len|list|tuple|sorted|repr|dumps|escape)$/;

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not given another value between.
 */
export function canMove(expression: Span, to: number, root: Node, source: string): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  if (!node || !target || !isSeenFrom(target, node)) return false;
  const outer = outermost(node, expression);
  if (hasEffect(outer, source)) return false;
  const [from, until] = [Math.min(expression.end, to), Math.max(expression.start, to)];
  const between = source.slice(from, until);
  return namesIn(outer, source).every((name) => !isAssigned(name, between));
}

/** Whether the names that a node sees are those that another one sees: a comprehension sees those around it. */
function isSeenFrom(target: Node, node: Node): boolean {
  const own = scopeAround(node);
  let scope = scopeAround(target);
  while (scope && scope.id !== own?.id && /comprehension$|^generator/.test(scope.type))
    scope = scope.parent ? scopeAround(scope.parent) : undefined;
  return own !== undefined && scope?.id === own.id;
}

/** The largest node that takes up no more than a span. */
function outermost(node: Node, { start, end }: Span): Node {
  let at = node;
  while (at.parent && at.parent.startIndex >= start && at.parent.endIndex <= end) at = at.parent;
  return at;
}

/** Whether evaluating an expression may do something, or give another value the second time. */
export function hasEffect(node: Node, source: string): boolean {
  if (effects.has(node.type)) return true;
  if (node.type === 'call') {
    const callee = node.childForFieldName('function');
    if (!callee || !pureFunctions.test(source.slice(callee.startIndex, callee.endIndex))) return true;
  }
  return node.namedChildren.some((child) => hasEffect(child, source));
}

function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [source.slice(node.startIndex, node.endIndex)];
  return node.namedChildren.flatMap((child) => namesIn(child, source));
}

/** Whether a name, or what it holds, is changed in a stretch of code. */
function isAssigned(name: string, between: string): boolean {
  const path = `${name}(?:\\.\\w+|\\[[^\\]]*\\])*`;
  // A statement begins with what it gives a value; an argument by name does not begin a line, or is taken for one.
  const assigned = `(?:^|[\\n;:])[ \\t]*(?:[\\w.]+[ ,]+)*${path}\\s*(?:,[\\w., ]*)?[-+*/|&%@]{0,2}=(?!=)`;
  const changed = `(?<![\\w.])${path}\\.(?:append|extend|insert|pop|remove|clear|update|add)\\(`;
  const bound = `\\b(?:for|as|del|global)\\s+(?:[\\w, ]+,\\s*)?${name}\\b|\\b${name}\\s*:=`;
  return new RegExp([assigned, changed, bound].join('|')).test(between);
}
