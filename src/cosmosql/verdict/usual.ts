import { shapeOfQuery } from '../shape';
import type { Operation, Query } from '../tree';
import type { Sign } from './sign';

/** Whether a query is one that its container usually sees. */
export function isUsual(query: Query, usualShapes: ReadonlySet<string>): boolean {
  return usualShapes.has(shapeOfQuery(query).hash);
}

/** A usual query to whose condition something was joined by OR. */
export function widenedUsual(query: Query, usualShapes: ReadonlySet<string>): readonly Sign[] {
  const { where } = query;
  if (where?.kind !== 'operation' || where.operators[0] !== 'OR') return [];
  const shorter = where.operands.slice(1).map((_, count) => ({ ...query, where: firstOf(where, count + 1) }));
  if (!shorter.some((candidate) => isUsual(candidate, usualShapes))) return [];
  const message = 'A condition was joined by OR to a query that is usual here.';
  return [{ effect: 'widens', family: 'unusual', message, span: where.span }];
}

function firstOf(where: Operation, count: number): Query['where'] {
  const operands = where.operands.slice(0, count);
  return count === 1 ? operands[0] : { ...where, operands, operators: where.operators.slice(0, count - 1) };
}
