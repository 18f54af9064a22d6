import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import { identifiersIn, type Movement } from '../../../fixes/move';
import { ancestorsOf } from '../../../fixes/tree';
import { spanOf } from '../../syntaxNode';
import { functionAround } from './tree';

export const movement: Movement = {
  types: new Set(['assignment_expression', 'update_expression', 'object_creation_expression']),
  calls: 'method_invocation',
  calleeOf: (call) => call.childForFieldName('name'),
  pure: /^(?:trim|strip|toString|toLowerCase|toUpperCase|substring|replace|valueOf|join|stream|map|collect|joining|name|(?:get|is)[A-Z]\w*)$/,
  isSeenFrom(target, node) {
    const around = functionAround(node);
    return around !== undefined && functionAround(target)?.id === around.id;
  },
  namesIn: identifiersIn,
  isVisible,
  isAssigned,
  forward: true,
};

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
