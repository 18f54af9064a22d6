import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const effects = new Set(['assignment_expression', 'update_expression', 'object_creation_expression']);
const pureMethods =
  /^(?:trim|strip|toString|toLowerCase|toUpperCase|substring|replace|valueOf|join|stream|map|collect|joining|name|(?:get|is)[A-Z]\w*)$/;

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not assigned again.
 */
export function canMove(expression: Span, to: number, root: Node, source: string): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  const around = node && functionAround(node);
  if (!node || !target || !around || functionAround(target)?.id !== around.id) return false;
  if (hasEffect(node, source) || to < expression.end) return false;
  const between = source.slice(expression.end, to);
  return namesIn(node, source).every((name) => isVisible(name, node, to) && !isAssigned(name, between));
}

function hasEffect(node: Node, source: string): boolean {
  if (effects.has(node.type)) return true;
  const name = node.type === 'method_invocation' ? node.childForFieldName('name') : null;
  if (name && !pureMethods.test(source.slice(name.startIndex, name.endIndex))) return true;
  return node.namedChildren.some((child) => hasEffect(child, source));
}

function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [source.slice(node.startIndex, node.endIndex)];
  return node.namedChildren.flatMap((child) => namesIn(child, source));
}

/** Whether nothing around the node that does not hold the target too declares the name. */
function isVisible(name: string, node: Node, to: number): boolean {
  for (const at of ancestorsOf(node)) {
    if (contains(spanOf(at), { start: to, end: to })) return true;
    if (declares(at, name)) return false;
  }
  return true;
}

function declares(node: Node, name: string): boolean {
  const own = node.childForFieldName('name');
  if (node.type === 'enhanced_for_statement' && own?.text === name) return true;
  if (node.type === 'lambda_expression') return new RegExp(`\\b${name}\\b`).test(node.firstChild?.text ?? '');
  return node.namedChildren.some(
    (child) =>
      child.type === 'local_variable_declaration' &&
      child.childrenForFieldName('declarator').some((one) => one.childForFieldName('name')?.text === name),
  );
}

/** Whether the name is assigned, or a method that may change what it holds is called on it. */
function isAssigned(name: string, between: string): boolean {
  const path = name.replaceAll('$', '\\$');
  const assigned = new RegExp(
    `(?<![\\w$.])${path}(?:\\.[\\w$]+|\\[[^\\]]*\\])*\\s*(?:[-+*/|&]?=(?!=)|\\+\\+|--)`,
  );
  const changed = new RegExp(
    `(?<![\\w$.])${path}\\s*\\.\\s*(?:set|add|put|remove|clear|append|next)\\w*\\s*\\(`,
  );
  return assigned.test(between) || changed.test(between);
}
