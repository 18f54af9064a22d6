import type { Span } from '../../shared/span';
import { childrenOf } from '../children';
import type { Expression, Query } from '../tree';
import { isConstant } from './constant';
import type { Family, Sign } from './sign';

/** What in SELECT, GROUP BY and ORDER BY gives more than a list of properties would. */
export function selectionSigns(query: Query): readonly Sign[] {
  return [...projections(query), ...groupings(query), ...orderings(query)];
}

function projections({ selection }: Query): Sign[] {
  if (selection.kind !== 'list') return [];
  return selection.items.flatMap(({ expression }, index) => [
    ...(index > 0 && isWholeDocument(expression, selection.items[0]?.expression)
      ? [widens('projection', 'The whole document is selected beside a part of it.', expression.span)]
      : []),
    ...computedIndexes(expression),
  ]);
}

/** `c.id, c` or `c.id, (SELECT VALUE c)`. */
function isWholeDocument(expression: Expression, first: Expression | undefined): boolean {
  if (first?.kind !== 'path' || first.base.kind !== 'identifier') return false;
  const inner = expression.kind === 'subquery' ? valueOf(expression.query) : expression;
  return inner?.kind === 'identifier' && inner.name === first.base.name;
}

function valueOf({ selection, sources }: Query): Expression | undefined {
  return selection.kind === 'value' && sources.length === 0 ? selection.expression : undefined;
}

/** `c["" OR "a" = "a"]` */
function computedIndexes(expression: Expression): Sign[] {
  if (expression.kind !== 'path') return childrenOf(expression).flatMap(computedIndexes);
  return expression.steps.flatMap((step) =>
    step.kind === 'index' && step.index.kind === 'operation' && isConstant(step.index)
      ? [widens('projection', 'A property is chosen by a constant expression.', step.index.span)]
      : [],
  );
}

function groupings({ groupBy }: Query): Sign[] {
  return groupBy
    .filter(({ kind }) => kind === 'literal')
    .slice(0, 1)
    .map(({ span }) => widens('ordering', 'Rows are grouped by a constant.', span));
}

function orderings({ orderBy }: Query): Sign[] {
  return orderBy
    .slice(1)
    .filter(({ expression }) => expression.kind === 'identifier')
    .map(({ span }) => widens('ordering', 'Rows are ordered by the whole document.', span));
}

function widens(family: Family, message: string, span: Span): Sign {
  return { effect: 'widens', family, message, span };
}
