import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const pureFunctions =
  /^(?:(?:strings|strconv|url|fmt\.Sprint\w*|mux|chi)\b.*|len|string|.*\.(?:Get|Query|FormValue|PathValue|Param|QueryParam|String|Value|Format|Hex))$/;

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not assigned again.
 */
export function canMove(expression: Span, to: number, root: Node, source: string): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  const around = node && functionAround(node);
  if (!node || !target || functionAround(target)?.id !== around?.id) return false;
  const outer = outermost(node, expression);
  if (hasEffect(outer, source)) return false;
  const between = source.slice(Math.min(expression.end, to), Math.max(expression.start, to));
  return namesIn(outer, source).every(
    (name) => isVisible(name, outer, to, source) && !isAssigned(name, between),
  );
}

/** The largest node that takes up no more than a span. */
function outermost(node: Node, { start, end }: Span): Node {
  let at = node;
  while (at.parent && at.parent.startIndex >= start && at.parent.endIndex <= end) at = at.parent;
  return at;
}

/** Whether evaluating an expression may do something, or give another value the second time. */
function hasEffect(node: Node, source: string): boolean {
  if (node.type === 'unary_expression' && node.firstChild?.type === '<-') return true;
  const callee = node.type === 'call_expression' ? node.childForFieldName('function') : null;
  if (callee && !pureFunctions.test(source.slice(callee.startIndex, callee.endIndex).replace(/\s+/g, '')))
    return true;
  return node.namedChildren.some((child) => hasEffect(child, source));
}

function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [source.slice(node.startIndex, node.endIndex)];
  return node.namedChildren.flatMap((child) => namesIn(child, source));
}

/** Whether no block that ends before the target declares the name. */
function isVisible(name: string, node: Node, to: number, source: string): boolean {
  const declaration = new RegExp(`(?<![\\w.])${name}\\s*(?:,[\\w\\s,]*)?:=|\\bvar\\s+${name}\\b`);
  for (const at of ancestorsOf(node)) {
    if (contains(spanOf(at), { start: to, end: to })) return true;
    if (at.type.includes('statement') && declaration.test(source.slice(at.startIndex, node.startIndex)))
      return false;
  }
  return true;
}

/** Whether a name, or what it holds, is given another value in a stretch of code, or its address is handed on. */
function isAssigned(name: string, between: string): boolean {
  const path = `(?<![\\w.])${name}(?:\\.\\w+|\\[[^\\]]*\\])*`;
  const assigned = `${path}\\s*(?:,[\\w\\s,.]*)?(?:[-+*/|&^%:]?=(?!=)|\\+\\+|--)`;
  return new RegExp(`${assigned}|&${name}\\b`).test(between);
}
