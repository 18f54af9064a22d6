import type { Node } from 'web-tree-sitter';
import { identifiersIn, type Movement } from '../../../fixes/move';
import { scopeAround } from './tree';

export const movement: Movement = {
  types: new Set(['await', 'yield', 'named_expression']),
  calls: 'call',
  calleeOf: (call) => call.childForFieldName('function'),
  pure: /(?:^|\.)(?:strip|lstrip|rstrip|lower|upper|title|replace|split|join|format|get|isoformat|strftime|str|int|float|len|list|tuple|sorted|repr|dumps|escape)$/,
  isSeenFrom,
  namesIn: identifiersIn,
  // A block has no names of its own.
  isVisible: () => true,
  isAssigned,
};

/** Whether the names that a node sees are those that another one sees: a comprehension sees those around it. */
function isSeenFrom(target: Node, node: Node): boolean {
  const own = scopeAround(node);
  let scope = scopeAround(target);
  while (scope && scope.id !== own?.id && /comprehension$|^generator/.test(scope.type))
    scope = scope.parent ? scopeAround(scope.parent) : undefined;
  return own !== undefined && scope?.id === own.id;
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
