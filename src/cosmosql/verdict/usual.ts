import { childrenOf } from '../children';
import { print } from '../printer';
import { shapeOfQuery } from '../shape';
import type { Expression, Operation, Query } from '../tree';
import { isConstant } from './constant';
import type { Sign } from './sign';
import { typeOf } from './valueType';

/** Whether a query is one that its container usually sees. */
export function isUsual(query: Query, usualShapes: ReadonlySet<string>): boolean {
  return usualShapes.has(shapeOfQuery(query).hash);
}

/** A usual query to whose condition something was joined that its application would not join. */
export function widenedUsual(query: Query, usualShapes: ReadonlySet<string>): readonly Sign[] {
  const { where } = query;
  if (where?.kind !== 'operation') return [];
  const [operator] = where.operators;
  if (operator !== 'OR' && operator !== 'AND') return [];
  const counts = where.operands.slice(1).map((_, index) => index + 1);
  const usual = counts.filter((count) => isUsual({ ...query, where: firstOf(where, count) }, usualShapes));
  if (!usual.some((count) => isAddition(where, count))) return [];
  const message = `A condition was joined by ${operator} to a query that is usual here.`;
  return [{ effect: 'widens', family: 'unusual', message, span: where.span }];
}

function firstOf(where: Operation, count: number): Expression | undefined {
  const operands = where.operands.slice(0, count);
  return count === 1 ? operands[0] : { ...where, operands, operators: where.operators.slice(0, count - 1) };
}

/** Whether what follows the first conditions is from another hand than they are. */
function isAddition({ operators, operands }: Operation, count: number): boolean {
  const kept = operands.slice(0, count);
  const added = operands.slice(count);
  if (kept.every(isConstant) || added.some(holdsParameter)) return false;
  if (operators[0] === 'AND') return added.some(looksInside);
  const alternatives = new Set(kept.flatMap(comparedPath));
  return added.some(
    (each) =>
      ['boolean', 'any'].includes(typeOf(each)) && !comparedPath(each).some((path) => alternatives.has(path)),
  );
}

/** Nobody can put a parameter into a query; obfuscation spells them as names. */
function holdsParameter(expression: Expression): boolean {
  if (expression.kind === 'identifier') return /^param\d/.test(expression.name);
  return expression.kind === 'parameter' || childrenOf(expression).some(holdsParameter);
}

/** The properties of `c.status = 'open'`: another value of the same is a choice that applications offer. */
function comparedPath(expression: Expression): readonly string[] {
  if (expression.kind === 'in') return [print(expression.operand)];
  if (expression.kind !== 'operation') return [];
  if (expression.operators[0] === 'OR') return expression.operands.flatMap(comparedPath);
  if (expression.operators[0] !== '=') return [];
  return expression.operands.filter(({ kind }) => kind === 'path').map(print);
}

/** A condition on a part of a value, or on nothing: optional filters compare properties as they are. */
function looksInside(expression: Expression): boolean {
  if (expression.kind === 'like' || isConstant(expression)) return true;
  if (expression.kind !== 'operation') return false;
  return expression.operands.some(({ kind }) => kind === 'call' || kind === 'conditional');
}
