import { childrenOf } from '../children';
import { print } from '../printer';
import type { Expression, Operation, Query } from '../tree';
import { isPartial } from './probe';
import type { Sign } from './sign';
import { typeOf } from './valueType';

/** Whether a text is one whose names and values the service hid; its layout is no longer of any hand. */
export function isObfuscated(text: string): boolean {
  return hiddenName.test(text);
}

const hiddenName = /\b(?:(?:ident|str|param)\d+(?:__\d+)?|[pr]\d+__\d+)\b/;

/**
 * What in the conditions of an obfuscated text widens it. The names do not tell any more what is secret, nor the
 * brackets what was written as one; so the form of a condition is judged by what it is joined to. Real queries join
 * conditions of one form by OR, and compare values as a whole.
 */
export function obfuscatedSigns({ where }: Query, text: string): readonly Sign[] {
  return where && isObfuscated(text) ? joinedSigns(where) : [];
}

function joinedSigns(condition: Expression): readonly Sign[] {
  if (condition.kind !== 'operation') return [];
  const { operands } = condition;
  const inner = operands.flatMap(joinedSigns);
  if (condition.operators[0] === 'OR') return [...alternatives(condition), ...inner];
  if (condition.operators[0] !== 'AND') return [];
  const guessed = operands.filter((each, index) => guesses(each) && isNew(each, operands.slice(0, index)));
  return [...guessed.map(guess), ...inner];
}

function alternatives({ operands, span }: Operation): readonly Sign[] {
  const [first, ...others] = operands;
  if (!first) return [];
  if (isJoinedBy(first, 'AND') && others.some((other) => !isJoinedBy(other, 'AND') && canBeAdded(other)))
    return [widens('precedence', 'OR gets round the conditions before it.', span)];
  return others
    .filter((other) => !sharesPath(first, other) && canBeAdded(leading(other)))
    .filter((other) => isStrangerTo(first, leading(other)))
    .map((other) =>
      widens('unusual', 'A condition of another kind than those before it is joined by OR.', other.span),
    );
}

/** `b` of `a OR b AND c`: what was joined to `a` takes along the filter that stood behind `a`. */
function leading(alternative: Expression): Expression {
  const [first = alternative] = isJoinedBy(alternative, 'AND') ? alternative.operands : [];
  return first;
}

function canBeAdded(expression: Expression): boolean {
  return !holdsParameter(expression) && ['boolean', 'any'].includes(typeOf(expression));
}

/** Whether what is joined to a condition is of another kind, or of another hand: `c.a = 1` and `c["b"] = 2`. */
function isStrangerTo(condition: Expression, added: Expression): boolean {
  const [own, other] = [notationOf(condition), notationOf(added)];
  if (own !== undefined && other !== undefined && own !== other) return true;
  return isOfOwnKind(added) && formOf(added) !== formOf(condition);
}

/** How a condition writes the first property that it reads. */
function notationOf(condition: Expression): 'index' | 'property' | undefined {
  if (condition.kind === 'path') return condition.steps[0]?.kind;
  for (const child of childrenOf(condition)) {
    const notation = notationOf(child);
    if (notation) return notation;
  }
  return undefined;
}

/** More than a property that is compared with a value, or looked up among some. */
function isOfOwnKind(condition: Expression): boolean {
  switch (condition.kind) {
    case 'operation':
      return condition.operators[0] === '??' || condition.operands.some(isComputed);
    case 'call':
    case 'conditional':
    case 'identifier':
    case 'like':
    case 'subquery':
      return true;
    default:
      return false;
  }
}

function isComputed({ kind }: Expression): boolean {
  return kind !== 'path' && kind !== 'literal' && kind !== 'unary';
}

function formOf(condition: Expression): string {
  if (condition.kind === 'call') return condition.name.text.toUpperCase();
  if (condition.kind !== 'operation') return condition.kind;
  return `${condition.operators.join(' ')} ${condition.operands.map(formOf).join(' ')}`;
}

function sharesPath(one: Expression, other: Expression): boolean {
  const paths = new Set(pathsOf(one));
  return pathsOf(other).some((path) => paths.has(path));
}

export function pathsOf(expression: Expression): readonly string[] {
  return expression.kind === 'path' ? [print(expression)] : childrenOf(expression).flatMap(pathsOf);
}

/** Whether a condition asks about a part of a value, or for a choice between two constants: how values are guessed. */
function guesses(condition: Expression): boolean {
  if (condition.kind !== 'operation' || holdsParameter(condition)) return false;
  const { operands } = condition;
  return operands.some(({ kind }) => kind === 'literal') && operands.some(isGuessed);
}

function isGuessed(operand: Expression): boolean {
  if (operand.kind === 'conditional') return operand.consequent.kind === 'literal';
  return operand.kind === 'call' && isPartial(operand);
}

/** Whether a condition has others before it, and reads what they do not. */
function isNew(condition: Expression, before: readonly Expression[]): boolean {
  return before.length > 0 && !before.some((each) => sharesPath(each, condition));
}

function guess({ span }: Expression): Sign {
  return widens('probe', 'A part of a value is compared with a constant: values are guessed so.', span);
}

/** Nobody can put a parameter into a query; obfuscation spells them as names. */
export function holdsParameter(expression: Expression): boolean {
  if (expression.kind === 'identifier') return /^param\d/.test(expression.name);
  return expression.kind === 'parameter' || childrenOf(expression).some(holdsParameter);
}

function isJoinedBy(expression: Expression, operator: 'AND' | 'OR'): expression is Operation {
  return expression.kind === 'operation' && expression.operators[0] === operator;
}

function widens(family: Sign['family'], message: string, span: Sign['span']): Sign {
  return { effect: 'widens', family, message, span };
}
