import { parse } from '../parser';
import { shapeOfQuery } from '../shape';
import type { Expression, Operation, Query } from '../tree';
import { unwrapQuery } from '../verdict/envelope';

/** Longer conditions are cut behind their first ones only, so that the cuts of a query stay few. */
const mostCuts = 16;

/**
 * The hashes of what is left of a query, or of the envelope that a log carries it in, if a comment ends it behind one of
 * its conditions. An attack on it has one of these shapes, with what it adds; none where nothing can be cut off.
 *
 * @param behind where an attack can begin: conditions that end before it stay
 */
export function cutShapesOf(logged: string, behind = 0): readonly string[] {
  const { query, errors } = parse(unwrapQuery(logged).text);
  if (!query?.where || errors.length > 0) return [];
  const own = shapeOfQuery(query).hash;
  const hashes = beginningsOf(query.where)
    .filter((where) => endOf(where) >= behind)
    .slice(0, mostCuts)
    .map((where) => shapeOfQuery(cutBehind(query, where)).hash);
  return [...new Set(hashes)].filter((hash) => hash !== own);
}

/** A query that ends behind its condition. */
function cutBehind(query: Query, where: Expression | undefined): Query {
  return {
    ...query,
    where,
    groupBy: [],
    orderBy: [],
    ranked: false,
    offset: undefined,
    limit: undefined,
  };
}

/** What a condition is up to each of those that it joins: `a`, `a AND b`, `a AND (b OR c)`. */
function beginningsOf(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'operation' || !['AND', 'OR'].includes(condition.operators[0] ?? ''))
    return [condition];
  return condition.operands.flatMap((operand, index) =>
    beginningsOf(operand).map((beginning) => firstOf(condition, index, beginning)),
  );
}

/** Where the last condition of a beginning ends; the operation around it keeps the span of the whole. */
function endOf(condition: Expression): number {
  const last = condition.kind === 'operation' ? condition.operands.at(-1) : undefined;
  return last ? endOf(last) : condition.span.end;
}

/** The first operands of an operation, and a last one. */
function firstOf(operation: Operation, count: number, last: Expression): Expression {
  if (count === 0) return last;
  return {
    ...operation,
    operands: [...operation.operands.slice(0, count), last],
    operators: operation.operators.slice(0, count),
  };
}
