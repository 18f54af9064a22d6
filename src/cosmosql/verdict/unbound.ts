import { childrenOf, selected } from '../children';
import type { QueryError } from '../queryError';
import type { Expression, Query } from '../tree';
import type { Sign } from './sign';

/**
 * Signs in a query that parses and that the service refuses. A slip is of one hand: the same names throughout.
 * What was put in knows neither the alias nor what may be ordered by.
 */
export function unboundSigns(query: Query, errors: readonly QueryError[]): readonly Sign[] {
  return [
    ...strangeConditions(query, errors),
    ...strangeItems(query, errors),
    ...strangeOrder(query),
    ...words(errors),
  ];
}

/** Behind a property, a subquery over another table: an application knows that there is none. */
function strangeItems(query: Query, errors: readonly QueryError[]): Sign[] {
  const [first, ...others] = selected(query);
  if (first?.kind !== 'path') return [];
  const unresolved = errors.filter(({ code }) => code === 'SC2001');
  return others
    .filter((item) => item.kind === 'subquery' && unresolved.some((error) => isWithin(error, item)))
    .map(({ span }) => refused('A subquery reads what the rest of the query does not know.', span));
}

function isWithin({ span }: QueryError, within: Expression): boolean {
  return within.span.start <= span.start && span.end <= within.span.end;
}

/** Conditions joined to others that do bind, and that read names which nothing brings in. */
function strangeConditions({ where }: Query, errors: readonly QueryError[]): Sign[] {
  const unresolved = errors.filter(({ code }) => code === 'SC2001');
  if (!where || unresolved.length === 0) return [];
  return joined(where)
    .slice(1)
    .filter((condition) => unresolved.some((error) => isWithin(error, condition)))
    .filter((condition) => !isWordForValue(condition))
    .map(({ span }) => refused('A condition reads names that the rest of the query does not know.', span));
}

/** `c.status = active`: quotes forgotten. */
function isWordForValue(condition: Expression): boolean {
  return condition.kind === 'operation' && condition.operands[0]?.kind === 'path';
}

function joined(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'operation') return [condition];
  const [operator] = condition.operators;
  return operator === 'AND' || operator === 'OR' ? condition.operands.flatMap(joined) : [condition];
}

/** Verbs of other dialects, where a value was expected. */
function words(errors: readonly QueryError[]): Sign[] {
  return errors
    .filter(({ code, message }) => code === 'SC2001' && foreignVerb.test(message))
    .map(({ span }) => refused('A word of another dialect stands for a value.', span));
}

const foreignVerb =
  /^Identifier '(?:print|procedure|truncate|exec|execute|drop|delete|declare|waitfor|shutdown|union|grant|alter|create|master|sysobjects)'/i;

/** An order that was put behind a condition; generated queries without one may order by a constant. */
function strangeOrder({ orderBy, where }: Query): Sign[] {
  return orderBy
    .filter(({ expression }, index) => isStrangeItem(expression, index, where !== undefined))
    .map(({ span }) => refused('Ordered by what an application does not order by.', span));
}

function isStrangeItem(expression: Expression, index: number, filtered: boolean): boolean {
  switch (expression.kind) {
    case 'literal':
      return filtered;
    case 'subquery':
      return filtered || index > 0;
    case 'call':
      return expression.userDefined && index > 0;
    case 'in':
    case 'like':
    case 'between':
      return index > 0;
    case 'operation':
      return (
        index > 0 ||
        (filtered && ['AND', 'OR'].includes(expression.operators[0] ?? '')) ||
        (filtered && childrenOf(expression).every(({ kind }) => kind === 'literal'))
      );
    default:
      return false;
  }
}

function refused(message: string, span: Sign['span']): Sign {
  return { effect: 'refused', family: 'misplaced', message, span };
}
