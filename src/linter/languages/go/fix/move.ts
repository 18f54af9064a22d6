import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import { identifiersIn, type Movement } from '../../../fixes/move';
import { ancestorsOf } from '../../../fixes/tree';
import { spanOf } from '../../syntaxNode';
import { functionAround } from './tree';

export const movement: Movement = {
  types: new Set(),
  isEffect: (node) => node.type === 'unary_expression' && node.firstChild?.type === '<-',
  calls: 'call_expression',
  calleeOf: (call) => call.childForFieldName('function'),
  pure: /^(?:(?:strings|strconv|url|fmt\.Sprint\w*|mux|chi)\b[^]*|len|string|[^]*\.\s*(?:Get|Query|FormValue|PathValue|Param|QueryParam|String|Value|Format|Hex))$/,
  isSeenFrom: (target, node) => functionAround(target)?.id === functionAround(node)?.id,
  namesIn: identifiersIn,
  isVisible,
  isAssigned,
};

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
