import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import { spanOf } from '../context';
import { ancestorsOf, functionAround, nodeAt } from './tree';

const effects = new Set([
  'await_expression',
  'assignment_expression',
  'object_creation_expression',
  'implicit_object_creation_expression',
  'declaration_expression',
  'throw_expression',
]);
const pureMethods =
  /(?:^|\.)(?:Trim|TrimStart|TrimEnd|ToString|ToLower|ToLowerInvariant|ToUpper|ToUpperInvariant|Substring|Replace|Split|Join|Format|Concat|Select|Where|Distinct|ToList|ToArray|First|FirstOrDefault|Contains|Count|Any|AddDays|AddHours|AddMinutes|ToUniversalTime|GetValueOrDefault)$/;

/**
 * Whether an expression has the same value, and no effect, when it is evaluated at `to` and not where it stands:
 * it calls nothing that may do something, and its names are in scope there and not assigned again.
 */
export function canMove(expression: Span, to: number, root: Node, source: string): boolean {
  const node = nodeAt(root, expression);
  const target = nodeAt(root, { start: to, end: to + 1 });
  if (!node || !target || functionAround(node)?.id !== functionAround(target)?.id) return false;
  if (expression.end > to || hasEffect(node, source)) return false;
  const between = source.slice(expression.end, to);
  return namesIn(node, source).every(
    (name) => isVisible(name, node, to, source) && !isAssigned(name, between),
  );
}

/** Whether evaluating an expression may do something, or give another value the second time. */
export function hasEffect(node: Node, source: string): boolean {
  if (effects.has(node.type)) return true;
  if (/^(?:pre|post)fix_unary_expression$/.test(node.type) && /\+\+|--/.test(textOf(node, source)))
    return true;
  if (node.type === 'invocation_expression') {
    const callee = node.childForFieldName('function');
    if (!callee || !pureMethods.test(textOf(callee, source).replace(/<[^<>]*>$/, ''))) return true;
  }
  return node.namedChildren.some((child) => hasEffect(child, source));
}

function textOf(node: Node, source: string): string {
  return source.slice(node.startIndex, node.endIndex);
}

/** The names that an expression reads; those after a dot belong to what is before it. */
function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [textOf(node, source)];
  const name = node.type === 'member_access_expression' ? node.childForFieldName('name') : null;
  return node.namedChildren
    .filter((child) => child.id !== name?.id)
    .flatMap((child) => namesIn(child, source));
}

const declaring =
  /^(?:block|for_statement|foreach_statement|using_statement|switch_section|catch_clause|if_statement|while_statement)$/;

/** Whether the innermost stretch of code that declares the name around the node holds the target too. */
function isVisible(name: string, node: Node, to: number, source: string): boolean {
  const declaration = new RegExp(`[\\w>\\]?)]\\s+${name}\\b\\s*(?:=(?!=)|;|,|\\)|in\\b|:)`);
  for (const at of ancestorsOf(node)) {
    if (contains(spanOf(at), { start: to, end: to })) return true;
    if (declaring.test(at.type) && declaration.test(textOf(at, source))) return false;
  }
  return true;
}

function isAssigned(name: string, between: string): boolean {
  const assigned = new RegExp(
    `(?<![\\w.])${name}(?:\\??\\.\\w+|\\[[^\\]]*\\])*\\s*(?:[-+*/|&?]{0,2}=(?![=>])|\\+\\+|--)`,
  );
  return assigned.test(between) || new RegExp(`\\b(?:out|ref)\\s+${name}\\b`).test(between);
}
