import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../../syntaxNode';
import { hasEffect, type Effects } from '../../../fixes/move';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';
import { literalPattern } from '../../../literalPattern';
import { functionAround, isBlock } from './tree';
import { logging } from './use';

const pureMethods =
  /(?:^|\.)(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|slice|substring|replace|replaceAll|split|join|map|filter|includes|concat|normalize|toISOString|String|Number|stringify)$/;
const effects: Effects = {
  types: new Set([
    'await_expression',
    'yield_expression',
    'assignment_expression',
    'augmented_assignment_expression',
    'update_expression',
    'new_expression',
  ]),
  calls: 'call_expression',
  calleeOf: (call) => call.childForFieldName('function'),
  pure: pureMethods,
};

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not assigned again.
 */
export function canMove(expression: Span, to: number, root: Node, source: string): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  const around = node && functionAround(node);
  if (!node || !target || !around || !contains(spanOf(around), { start: to, end: to })) return false;
  if (hasEffect(node, source, effects)) return false;
  // A function within this one may run at any time, so that any assignment may come between.
  const isLater = functionAround(target)?.id !== around.id;
  const between: Span = isLater
    ? spanOf(around)
    : { start: Math.min(expression.end, to), end: Math.max(expression.start, to) };
  const text = source.slice(between.start, between.end);
  return (
    namesIn(node, source).every((name) => isVisible(name, node, to, source) && !isAssigned(name, text)) &&
    !objectsOf(node, source).some((path) => mayChange(path, between, root, source))
  );
}

function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier' || node.type === 'shorthand_property_identifier')
    return [source.slice(node.startIndex, node.endIndex)];
  return node.namedChildren.flatMap((child) => namesIn(child, source));
}

/** The paths of the objects whose properties an expression reads: `req` and `req.body` of `req.body.name`. */
function objectsOf(node: Node, source: string): string[] {
  const object = node.childForFieldName('object');
  const reads = object && (node.type === 'member_expression' || node.type === 'subscript_expression');
  const inner = node.namedChildren.flatMap((child) => objectsOf(child, source));
  return reads ? [source.slice(object.startIndex, object.endIndex), ...inner] : inner;
}

/** Whether code in a span gives an object to a call, or calls a method of it, that may set its properties. */
function mayChange(path: string, { start, end }: Span, root: Node, source: string): boolean {
  const pattern = new RegExp(`(?<![\\w$.])${literalPattern(path)}(?![\\w$])`, 'g');
  return [...source.slice(start, end).matchAll(pattern)].some((match) => {
    const at = start + match.index;
    const node = root.descendantForIndex(at, at + path.length - 1);
    return node !== null && isHandedOn(node, source);
  });
}

/** Whether a call that is neither a logger's nor pure takes a value, as an argument or as its receiver. */
function isHandedOn(node: Node, source: string): boolean {
  const { parent } = node;
  if (parent?.type === 'arguments' || parent?.type === 'spread_element')
    return [...ancestorsOf(parent)].some((at) => isCall(at) && !isTame(at, source));
  const call = parent?.type === 'member_expression' ? parent.parent : null;
  return call?.type === 'call_expression' && call.childForFieldName('function')?.id === parent?.id
    ? !isTame(call, source)
    : false;
}

function isCall({ type }: Node): boolean {
  return type === 'call_expression' || type === 'new_expression';
}

function isTame(call: Node, source: string): boolean {
  const callee = call.childForFieldName('function') ?? call.childForFieldName('constructor');
  const name = callee ? source.slice(callee.startIndex, callee.endIndex) : '';
  return pureMethods.test(name) || logging.test(name);
}

/** Whether the innermost block that declares the name around the node holds the target too. */
function isVisible(name: string, node: Node, to: number, source: string): boolean {
  const own = `(?<![\\w$])${literalPattern(name)}(?![\\w$])`;
  const declaration = new RegExp(`(?:const|let|class|function)\\s+(?:[{[][^;=]*)?${own}`);
  for (const at of ancestorsOf(node)) {
    if (contains(spanOf(at), { start: to, end: to })) return true;
    if (isBlock(at) && declaration.test(source.slice(at.startIndex, at.endIndex))) return false;
    if (at.type === 'for_in_statement' || at.type === 'for_statement') {
      const head = source.slice(at.startIndex, at.childForFieldName('body')?.startIndex ?? at.endIndex);
      if (new RegExp(own).test(head)) return false;
    }
  }
  return true;
}

function isAssigned(name: string, between: string): boolean {
  return new RegExp(
    `(?<![\\w$.]|\\b(?:const|let|var)\\s+)${literalPattern(name)}(?:\\.[\\w$]+|\\[[^\\]]*\\])*\\s*(?:[-+*/|&?]{0,2}=(?![=>])|\\+\\+|--)`,
  ).test(between);
}
