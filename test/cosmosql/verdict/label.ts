import { bind } from '../../../src/cosmosql/binder';
import { childrenOf, expressionsOf } from '../../../src/cosmosql/children';
import { parse } from '../../../src/cosmosql/parser';
import type { Expression, Query } from '../../../src/cosmosql/tree';
import { fill, plainValue, type QueryTemplate } from './queryTemplate';
import type { Label } from './score';

/**
 * What an attack is, told by what it does to the query and never by its wording: the text is parsed, bound, and compared
 * with the same template holding a plain value, literals left out. Shares no code with the verdict.
 */
export function labelAttack(template: QueryTemplate, value: string): { label: Label; why: string } {
  const query = boundQuery(fill(template, value));
  if (!query) return { label: 'fuzzing', why: 'refused' };
  const plain = boundQuery(fill(template, plainValue[template.slot]));
  if (!plain) throw new Error(`The template is no query: ${fill(template, plainValue[template.slot])}`);
  const [changed, base] = [structure(query), structure(plain)];
  if (changed === base) return { label: 'fuzzing', why: 'inert' };
  if (isIneffective(query, plain)) return { label: 'fuzzing', why: 'ineffective' };
  return { label: 'exfiltration', why: 'changed' };
}

/** The query of a text that the service would run; undefined where it would refuse. */
export function boundQuery(text: string): Query | undefined {
  const { query, errors } = parse(text);
  return query && errors.length === 0 && bind(query).length === 0 ? query : undefined;
}

/** A tree with neither places nor literal values, as text. */
export function structure(query: Query): string {
  return JSON.stringify(query, (key, value: unknown) => {
    if (key === 'span') return undefined;
    if (isNegated(value)) return { kind: 'literal', type: 'number' };
    return isLiteral(value) ? { kind: 'literal', type: typeof value.value } : value;
  });
}

function isLiteral(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'literal';
}

/** `-1`: a value, though the language has it as an operation. */
function isNegated(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('operator' in value && 'operand' in value))
    return false;
  return value.operator === '-' && isLiteral(value.operand);
}

/** It runs, but the condition can be true of no document, or what was joined by OR cannot, or a value became a condition. */
function isIneffective(query: Query, plain: Query): boolean {
  const { where } = query;
  if (!where || !plain.where) return false;
  const rest = structure({ ...query, where: undefined }) === structure({ ...plain, where: undefined });
  if (worth(where) === 'never') return true;
  if (countMisplaced(query) > countMisplaced(plain)) return true;
  const shorter = withoutDead(where);
  return rest && shorter !== where && structure({ ...query, where: shorter }) === structure(plain);
}

function withoutDead(where: Expression): Expression {
  if (where.kind !== 'operation' || where.operators[0] !== 'OR') return where;
  const live = where.operands.filter((operand) => ['boolean', 'any'].includes(worth(operand)));
  const [first] = live;
  if (!first || live.length === where.operands.length) return where;
  return live.length === 1 ? first : { ...where, operands: live, operators: live.slice(1).map(() => 'OR') };
}

/** What a value can be: one of the types, anything, or `never` where nothing in the language makes it a value. */
type Worth = 'boolean' | 'number' | 'string' | 'other' | 'any' | 'never';

function worth(expression: Expression): Worth {
  switch (expression.kind) {
    case 'literal':
      return literalWorth(expression.value);
    case 'array':
    case 'object':
      return 'other';
    case 'operation':
      return operationWorth(expression.operators, expression.operands.map(worth));
    case 'unary':
      return expected(expression.operator === 'NOT' ? 'boolean' : 'number', [worth(expression.operand)]);
    case 'like':
      return expected('string', [worth(expression.operand), worth(expression.pattern)], 'boolean');
    case 'between':
      return agreeing([worth(expression.operand), worth(expression.low)]);
    case 'in': {
      const operand = worth(expression.operand);
      return expression.items.some((item) => agreeing([operand, worth(item)]) === 'boolean')
        ? 'boolean'
        : 'never';
    }
    case 'subquery':
      return expression.quantifier === 'EXISTS' ? 'boolean' : 'any';
    case 'call':
      return predicate.test(expression.name.text) && !expression.userDefined ? 'boolean' : 'any';
    default:
      return 'any';
  }
}

const predicate = /^(?:CONTAINS|STARTSWITH|ENDSWITH|ARRAY_CONTAINS|REGEXMATCH|STRINGEQUALS|IS_\w+)$/i;

function literalWorth(value: unknown): Worth {
  if (value === undefined) return 'never';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'other';
}

function operationWorth(operators: readonly string[], worths: readonly Worth[]): Worth {
  const [operator] = operators;
  if (operator === '??') return worths.every((each) => each === 'never') ? 'never' : 'any';
  if (operator === 'OR')
    return worths.some((each) => each === 'boolean' || each === 'any') ? 'boolean' : 'never';
  if (operator === 'AND') return expected('boolean', worths);
  const [first = 'never', ...others] = worths;
  return others.reduce((left, right, index) => binary(operators[index], left, right), first);
}

function binary(operator: string | undefined, left: Worth, right: Worth): Worth {
  if (operator === '||') return expected('string', [left, right]);
  const compares = ['=', '!=', '<>', '<', '>', '<=', '>='].includes(operator ?? '');
  return compares ? agreeing([left, right]) : expected('number', [left, right]);
}

function expected(type: Worth, worths: readonly Worth[], result = type): Worth {
  return worths.every((each) => each === type || each === 'any') ? result : 'never';
}

function agreeing(worths: readonly [Worth, Worth]): Worth {
  const [left, right] = worths;
  if (left === 'never' || right === 'never') return 'never';
  return left === right || left === 'any' || right === 'any' ? 'boolean' : 'never';
}

/** Conditions that stand where a value is expected. */
function countMisplaced(query: Query): number {
  let count = 0;
  const visit = (expression: Expression, isValue: boolean): void => {
    const joins = expression.kind === 'operation' && ['AND', 'OR'].includes(expression.operators[0] ?? '');
    if (joins && isValue && expression.operands.some((each) => each.kind === 'literal')) count++;
    const holds = joins || (expression.kind === 'unary' && expression.operator === 'NOT');
    const takesConditions = expression.kind === 'conditional' || expression.kind === 'let';
    for (const child of childrenOf(expression))
      visit(child, !holds && !takesConditions && expression.kind !== 'subquery');
  };
  for (const expression of expressionsOf(query)) visit(expression, false);
  return count;
}
