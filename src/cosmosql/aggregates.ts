import type { Span } from '../shared/span';
import { childrenOf, selected } from './children';
import { builtInFunction } from './functions';
import { print } from './printer';
import { uncoded, type QueryError } from './queryError';
import type { Call, Expression, Path, Query } from './tree';

/** What the service refuses of aggregates and GROUP BY in one query; subqueries are looked at by themselves. */
export function aggregateErrors(query: Query, outermost: boolean): readonly QueryError[] {
  const errors: QueryError[] = [];
  for (const expression of [...(query.where ? [query.where] : []), ...query.groupBy])
    misplaced(expression, errors);
  const items = selected(query);
  // Partial results of partitions are put together by the client, which knows bare aggregates only.
  const combines = outermost && query.sources.length > 0;
  for (const item of items) {
    nested(item, false, errors);
    if (combines && !isAggregate(item) && holdsAggregate(item)) errors.push(composed(item.span));
  }
  if (query.groupBy.length > 0 || items.some(holdsAggregate)) errors.push(...ungrouped(query, items));
  return errors;
}

function misplaced(expression: Expression, errors: QueryError[]): void {
  if (isAggregate(expression))
    errors.push(error(uncoded, 'An aggregate may stand in SELECT only.', expression.span));
  else for (const child of childrenOf(expression)) misplaced(child, errors);
}

function nested(expression: Expression, inAggregate: boolean, errors: QueryError[]): void {
  const aggregate = isAggregate(expression);
  if (inAggregate && (aggregate || expression.kind === 'subquery')) {
    const message =
      'Cannot perform an aggregate function on an expression containing an aggregate or a subquery.';
    errors.push(error('SC2101', message, expression.span));
  }
  if (expression.kind === 'call' && expression.userDefined && expression.arguments.some(holdsAggregate))
    errors.push(atClient('An aggregate cannot be an argument of a user-defined function.', expression.span));
  for (const child of childrenOf(expression)) nested(child, inAggregate || aggregate, errors);
}

function composed(span: Span): QueryError {
  return atClient('Compositions of aggregates and other expressions are not allowed.', span);
}

/** Property references in SELECT that are neither aggregated nor grouped by. */
function ungrouped(query: Query, items: readonly Expression[]): QueryError[] {
  const grouped = new Set(query.groupBy.map(print));
  const errors: QueryError[] = [];
  const visit = (expression: Expression): void => {
    if (isAggregate(expression) || grouped.has(print(expression))) return;
    if (expression.kind === 'identifier') errors.push(loose(expression));
    else if (expression.kind === 'path' && expression.base.kind === 'identifier') {
      if (!isBelowGrouped(expression, grouped)) errors.push(loose(expression));
    } else for (const child of childrenOf(expression)) visit(child);
  };
  items.forEach(visit);
  return errors;
}

/** Whether a path goes on from one that is grouped by. */
function isBelowGrouped(path: Path, grouped: ReadonlySet<string>): boolean {
  const prefixes = path.steps.map((_, count) =>
    print(count === 0 ? path.base : { ...path, steps: path.steps.slice(0, count) }),
  );
  return prefixes.some((prefix) => grouped.has(prefix));
}

function loose(expression: Expression): QueryError {
  const message =
    `Property reference '${print(expression)}' is invalid in the select list because it is not contained ` +
    'in either an aggregate function or the GROUP BY clause.';
  return error('SC2102', message, expression.span);
}

function isAggregate(expression: Expression): expression is Call {
  return (
    expression.kind === 'call' &&
    !expression.userDefined &&
    builtInFunction(expression.name.text)?.kind === 'aggregate'
  );
}

function holdsAggregate(expression: Expression): boolean {
  return isAggregate(expression) || childrenOf(expression).some(holdsAggregate);
}

function error(code: string, message: string, span: Span): QueryError {
  return { kind: 'semantic', code, message, span };
}

function atClient(message: string, span: Span): QueryError {
  return { ...error(uncoded, message, span), byClient: true };
}
