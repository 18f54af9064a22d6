import type { Node } from 'web-tree-sitter';
import type { Expression, FunctionDeclaration } from '../../flow/program';
import { lowerIteration } from './enumeration';
import type { Context } from './context';
import { refinementsOf } from './refinement';
import { partsOf, spanOf, textOf } from '../syntaxNode';

/** `[f(x) for x in list if test]`: the list with a function applied to each element; what a filter leaves out does not matter. */
export function lowerComprehension(node: Node, context: Context): Expression | undefined {
  const body = node.childForFieldName('body');
  const clauses = partsOf(node).filter((part) => part.type === 'for_in_clause');
  return body ? overClauses(body, clauses, node, context) : undefined;
}

/** `{f(x): g(x) for x in list}`. */
export function lowerDictionaryComprehension(node: Node, context: Context): Expression | undefined {
  const pair = node.childForFieldName('body');
  const [key, value] = [pair?.childForFieldName('key'), pair?.childForFieldName('value')];
  const clauses = partsOf(node).filter((part) => part.type === 'for_in_clause');
  const names = key && overClauses(key, clauses, node, context);
  const held = value && overClauses(value, clauses, node, context);
  if (!names || !held) return undefined;
  return { kind: 'record', span: spanOf(node), fields: [], complete: false, entries: { names, held } };
}

function overClauses(
  body: Node,
  [clause, ...inner]: readonly Node[],
  node: Node,
  context: Context,
): Expression | undefined {
  const [left, right] = [clause?.childForFieldName('left'), clause?.childForFieldName('right')];
  if (!clause || !left || !right) return undefined;
  const span = spanOf(node);
  const { list: all, item, number } = lowerIteration(left, right, context);
  const list: Expression = isChecked(left, node, context)
    ? { kind: 'harmless', span, operands: [all], type: 'list' }
    : all;
  const isPlain =
    inner.length === 0 &&
    left.type === 'identifier' &&
    context.text.slice(left.startIndex, left.endIndex) === context.text.slice(body.startIndex, body.endIndex);
  if (isPlain) return { kind: 'same', span, value: list };
  const declaration: FunctionDeclaration = {
    name: undefined,
    span: { start: body.startIndex, end: clause.endIndex },
    parameters: () => (number ? [item, context.pattern(number)] : [item]),
    exported: false,
    body: () => [
      {
        kind: 'return',
        span: spanOf(body),
        value: overClauses(body, inner, node, context) ?? context.expression(body),
      },
    ],
  };
  return { kind: 'map', span, list, item: { kind: 'function', span, declaration } };
}

/** Whether a condition, such as `key in ALLOWED`, lets no element through that can do harm. */
function isChecked(element: Node, comprehension: Node, context: Context): boolean {
  return partsOf(comprehension)
    .filter(({ type }) => type === 'if_clause')
    .flatMap((clause) => partsOf(clause))
    .flatMap((condition) => refinementsOf(condition, context).whenTrue)
    .some(
      ({ expression, taint, by }) => !by && taint === 'harmless' && expression === textOf(element, context),
    );
}
