import type { Span } from '../../shared/span';
import { conjuncts, join } from '../conditions';
import { print } from '../printer';
import { shapeOfQuery } from '../shape';
import type { Expression, Query } from '../tree';
import { isConstant } from './constant';
import { holdsParameter, pathsOf } from './obfuscated';
import type { Sign } from './sign';
import { typeOf } from './valueType';

/** What a container usually sees, by hashes of shapes. */
export interface Usual {
  readonly shapes: ReadonlySet<string>;
  /** What is left of usual queries where a comment ends them. */
  readonly cuts: ReadonlySet<string>;
}

/** Whether a query is one that its container usually sees. */
export function isUsual(query: Query, { shapes }: Usual): boolean {
  return shapes.has(shapeOfQuery(query).hash);
}

/** A usual query to whose condition something was joined that its application would not join. */
export function widenedUsual(query: Query, usual: Usual): readonly Sign[] {
  const { where } = query;
  if (!where || typeOf(where) === 'undefined') return [];
  const joined = joinings(where).find((joining) => isSuspect(query, joining, usual));
  if (joined)
    return [widens(`A condition was joined by ${joined.by} to a query that is usual here.`, where.span)];
  const kept = live(where);
  return kept !== where && !usual.shapes.has(hashOf(query, kept)) && usual.cuts.has(hashOf(query, kept))
    ? [widens('A condition hides that the end of a query that is usual here is missing.', where.span)]
    : [];
}

/** A condition taken apart: what may be usual, and what may have been joined to it. */
interface Joining {
  readonly by: 'AND' | 'OR';
  readonly kept: Expression;
  readonly keptParts: readonly Expression[];
  readonly added: readonly Expression[];
  /** Whether nothing of what is kept stands behind what was added. */
  readonly atEnd: boolean;
}

function isSuspect(query: Query, joining: Joining, usual: Usual): boolean {
  const hash = hashOf(query, joining.kept);
  if (usual.shapes.has(hash)) return isAddition(joining);
  return joining.atEnd && joining.by === 'OR' && usual.cuts.has(hash) && !isChoice(joining);
}

/** Whether what is joined reads what the conditions before it read, or a parameter. */
function isChoice({ keptParts, added }: Joining): boolean {
  return added.some((each) => holdsParameter(each) || readsAnyOf(each, keptParts));
}

function hashOf(query: Query, where: Expression): string {
  return shapeOfQuery({ ...query, where }).hash;
}

function joinings(where: Expression): readonly Joining[] {
  if (where.kind !== 'operation') return [];
  const [operator] = where.operators;
  if (operator !== 'OR' && operator !== 'AND') return [];
  const parts = operator === 'AND' ? conjuncts(where) : where.operands;
  const ends = parts.slice(1).map((_, index) => joiningOf(operator, parts, index + 1, parts.length));
  if (operator === 'OR') return [...ends, ...escapes(parts)];
  const middles = parts.slice(2).map((_, index) => joiningOf(operator, parts, index + 1, index + 2));
  return [...ends, ...middles];
}

/** What was joined from one part up to another. */
function joiningOf(by: 'AND' | 'OR', parts: readonly Expression[], from: number, to: number): Joining {
  const keptParts = [...parts.slice(0, from), ...parts.slice(to)];
  return {
    by,
    kept: join(by, keptParts),
    keptParts,
    added: parts.slice(from, to),
    atEnd: to === parts.length,
  };
}

/** `a OR x AND b`: what was joined to `a` took `b` along. */
function escapes(parts: readonly Expression[]): readonly Joining[] {
  const [first, second] = parts;
  if (!first || second?.kind !== 'operation' || second.operators[0] !== 'AND' || parts.length > 2) return [];
  const [added, ...rest] = conjuncts(second);
  if (!added) return [];
  const keptParts = [...conjuncts(first), ...rest];
  return [{ by: 'OR', kept: join('AND', keptParts), keptParts, added: [added], atEnd: false }];
}

/** Without what is joined by OR and can be true of nothing. */
function live(where: Expression): Expression {
  if (where.kind !== 'operation' || where.operators[0] !== 'OR') return where;
  return join(
    'OR',
    where.operands.filter((operand) => ['boolean', 'any'].includes(typeOf(operand))),
  );
}

/** Whether what was joined is from another hand than what is usual. */
function isAddition({ by, keptParts, added }: Joining): boolean {
  if (keptParts.every(isConstant) || added.some(holdsParameter)) return false;
  if (by === 'AND') return added.some((each) => looksInside(each) && !readsAnyOf(each, keptParts));
  const alternatives = new Set(keptParts.flatMap(comparedPath));
  return added.some(
    (each) =>
      ['boolean', 'any'].includes(typeOf(each)) && !comparedPath(each).some((path) => alternatives.has(path)),
  );
}

function readsAnyOf(condition: Expression, others: readonly Expression[]): boolean {
  const paths = new Set(others.flatMap(pathsOf));
  return pathsOf(condition).some((path) => paths.has(path));
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
  if (expression.kind === 'like' || expression.kind === 'call' || isConstant(expression)) return true;
  if (expression.kind !== 'operation') return false;
  return expression.operands.some(({ kind }) => kind === 'call' || kind === 'conditional');
}

function widens(message: string, span: Span): Sign {
  return { effect: 'widens', family: 'unusual', message, span };
}
