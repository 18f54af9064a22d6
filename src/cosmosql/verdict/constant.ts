import { childrenOf, expressionsOf } from '../children';
import type { Expression, Literal, Operation, Operator, Query, Unary } from '../tree';

export type Scalar = Literal['value'];

/**
 * What an expression is worth without looking at a document: a value, something `computed` (constant, but not
 * worked out here: a call, an array), or something that `varies` with the document or a parameter.
 */
export type Worth = { readonly is: 'known'; readonly value: Scalar } | { readonly is: 'computed' | 'varies' };

const computed: Worth = { is: 'computed' };
const varies: Worth = { is: 'varies' };
const nothing: Worth = known(undefined);

function known(value: Scalar): Worth {
  return { is: 'known', value };
}

/** Works an expression out as the service would: nothing is coerced, and what does not fit is undefined. */
export function worthOf(expression: Expression): Worth {
  switch (expression.kind) {
    case 'literal':
      return known(expression.value);
    case 'unary':
      return unary(expression);
    case 'operation':
      return operation(expression);
    case 'subquery':
      return readsNothing(expression.query) ? computed : varies;
    case 'like':
    case 'in':
    case 'between':
    case 'conditional':
    case 'call':
    case 'array':
    case 'object':
      return childrenOf(expression).some((child) => worthOf(child).is === 'varies')
        ? varies
        : composite(expression);
    case 'let':
      return worthOf(expression.value).is === 'varies' ? varies : computed;
    default:
      return varies;
  }
}

function composite(expression: Expression): Worth {
  return expression.kind === 'call' && expression.userDefined ? varies : computed;
}

/** Whether an expression is worth the same for every document. */
export function isConstant(expression: Expression): boolean {
  return worthOf(expression).is !== 'varies';
}

function readsNothing(query: Query): boolean {
  return query.sources.length === 0 && expressionsOf(query).every(isConstant);
}

function unary({ operator, operand }: Unary): Worth {
  const inner = worthOf(operand);
  if (inner.is !== 'known') return inner;
  if (operator === 'NOT') return typeof inner.value === 'boolean' ? known(!inner.value) : nothing;
  if (typeof inner.value !== 'number') return nothing;
  return known(operator === '-' ? -inner.value : operator === '~' ? ~inner.value : inner.value);
}

function operation({ operators, operands }: Operation): Worth {
  const worths = operands.map(worthOf);
  const [operator] = operators;
  if (operator === 'OR') return junction(worths, true);
  if (operator === 'AND') return junction(worths, false);
  if (operator === '??') return firstDefined(worths);
  const [first = nothing, ...rest] = worths;
  return rest.reduce((left, right, index) => binary(operators[index], left, right), first);
}

function firstDefined(worths: readonly Worth[]): Worth {
  return worths.find((worth) => worth.is !== 'known' || worth.value !== undefined) ?? nothing;
}

/** OR is true if anything in it is, AND false; what is no boolean makes the rest undefined. */
function junction(worths: readonly Worth[], decides: boolean): Worth {
  if (worths.some((worth) => worth.is === 'known' && worth.value === decides)) return known(decides);
  if (worths.some(({ is }) => is === 'varies')) return varies;
  if (worths.some(({ is }) => is === 'computed')) return computed;
  return worths.every((worth) => worth.is === 'known' && typeof worth.value === 'boolean')
    ? known(!decides)
    : nothing;
}

function binary(operator: Operator | undefined, left: Worth, right: Worth): Worth {
  if (left.is !== 'known' || right.is !== 'known')
    return left.is === 'varies' || right.is === 'varies' ? varies : computed;
  return known(combine(operator, left.value, right.value));
}

function combine(operator: Operator | undefined, left: Scalar, right: Scalar): Scalar {
  if (typeof left !== typeof right || left === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return numeric(operator, left, right);
  if (operator === '||') return typeof left === 'string' ? left + String(right) : undefined;
  return compare(operator, left, right);
}

function compare(operator: Operator | undefined, left: Scalar, right: Scalar): Scalar {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
    case '<>':
      return left !== right;
    default:
      return typeof left === 'string' && typeof right === 'string'
        ? inOrder(operator, left, right)
        : undefined;
  }
}

function inOrder<T extends string | number>(
  operator: Operator | undefined,
  left: T,
  right: T,
): boolean | undefined {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function numeric(operator: Operator | undefined, left: number, right: number): Scalar {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '=':
      return left === right;
    case '!=':
    case '<>':
      return left !== right;
    default:
      return inOrder(operator, left, right);
  }
}
