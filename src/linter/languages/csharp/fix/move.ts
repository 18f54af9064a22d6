import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { Movement } from '../../../fixes/move';
import { ancestorsOf } from '../../../fixes/tree';
import { spanOf } from '../../syntaxNode';
import { functionAround } from './tree';

export const movement: Movement = {
  types: new Set([
    'await_expression',
    'assignment_expression',
    'object_creation_expression',
    'implicit_object_creation_expression',
    'declaration_expression',
    'throw_expression',
  ]),
  isEffect: (node, source) =>
    /^(?:pre|post)fix_unary_expression$/.test(node.type) && /\+\+|--/.test(textIn(node, source)),
  calls: 'invocation_expression',
  calleeOf(call) {
    const callee = call.childForFieldName('function');
    return callee?.type === 'generic_name' ? (callee.firstNamedChild ?? callee) : callee;
  },
  pure: /(?:^|\.)(?:Trim|TrimStart|TrimEnd|ToString|ToLower|ToLowerInvariant|ToUpper|ToUpperInvariant|Substring|Replace|Split|Join|Format|Concat|Select|Where|Distinct|ToList|ToArray|First|FirstOrDefault|Contains|Count|Any|AddDays|AddHours|AddMinutes|ToUniversalTime|GetValueOrDefault)(?:<[^<>]*>)?$/,
  isSeenFrom: (target, node) => functionAround(node)?.id === functionAround(target)?.id,
  namesIn,
  isVisible,
  isAssigned,
  forward: true,
};

function textIn(node: Node, source: string): string {
  return source.slice(node.startIndex, node.endIndex);
}

/** The names that an expression reads; those after a dot belong to what is before it. */
function namesIn(node: Node, source: string): string[] {
  if (node.type === 'identifier') return [textIn(node, source)];
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
    if (declaring.test(at.type) && declaration.test(textIn(at, source))) return false;
  }
  return true;
}

function isAssigned(name: string, between: string): boolean {
  const assigned = new RegExp(
    `(?<![\\w.])${name}(?:\\??\\.\\w+|\\[[^\\]]*\\])*\\s*(?:[-+*/|&?]{0,2}=(?![=>])|\\+\\+|--)`,
  );
  return assigned.test(between) || new RegExp(`\\b(?:out|ref)\\s+${name}\\b`).test(between);
}
