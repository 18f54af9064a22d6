import type { Call, Expression, Operation, Operator } from '../tree';

/** What an expression can be worth at best; `undefined`: nothing, for any document; `any`: only the document tells. */
export type ValueType = 'boolean' | 'number' | 'string' | 'null' | 'array' | 'object' | 'undefined' | 'any';

/** The type of an expression. The service coerces nothing: what does not fit is undefined, and selects nothing. */
export function typeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'literal':
      return expression.value === null ? 'null' : (typeof expression.value as ValueType);
    case 'array':
    case 'object':
      return expression.kind;
    case 'unary':
      return only(expression.operator === 'NOT' ? 'boolean' : 'number', [typeOf(expression.operand)]);
    case 'operation':
      return typeOfOperation(expression);
    case 'in':
      return isComparable(expression.operand, expression.items) ? 'boolean' : 'undefined';
    case 'between':
      return isComparable(expression.operand, [expression.low]) ? 'boolean' : 'undefined';
    case 'like':
      return only('string', [typeOf(expression.operand), typeOf(expression.pattern)]) === 'string'
        ? 'boolean'
        : 'undefined';
    case 'subquery':
      return expression.quantifier === 'EXISTS' || expression.quantifier === 'ALL' ? 'boolean' : 'any';
    case 'call':
      return typeOfCall(expression);
    default:
      return 'any';
  }
}

/** A type, if all operands are of it or may be. */
function only(type: ValueType, operands: readonly ValueType[]): ValueType {
  return operands.every((operand) => operand === type || operand === 'any') ? type : 'undefined';
}

function isComparable(operand: Expression, others: readonly Expression[]): boolean {
  const type = typeOf(operand);
  return others.some((other) => fits(type, typeOf(other)));
}

function fits(left: ValueType, right: ValueType): boolean {
  if (left === 'undefined' || right === 'undefined') return false;
  return left === right || left === 'any' || right === 'any';
}

function typeOfOperation({ operators, operands }: Operation): ValueType {
  const types = operands.map(typeOf);
  switch (operators[0]) {
    case 'OR':
      return types.some((type) => type === 'boolean' || type === 'any') ? 'boolean' : 'undefined';
    case 'AND':
      return only('boolean', types);
    case '??':
      return 'any';
    default: {
      const [first = 'undefined', ...rest] = types;
      return rest.reduce((left, right, index) => binary(operators[index], left, right), first);
    }
  }
}

function binary(operator: Operator | undefined, left: ValueType, right: ValueType): ValueType {
  switch (operator) {
    case '=':
    case '!=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return fits(left, right) ? 'boolean' : 'undefined';
    case '||':
      return only('string', [left, right]);
    default:
      return only('number', [left, right]);
  }
}

const predicates: ReadonlySet<string> = new Set([
  'CONTAINS',
  'STARTSWITH',
  'ENDSWITH',
  'REGEXMATCH',
  'STRINGEQUALS',
]);

function typeOfCall({ name, userDefined, arguments: values }: Call): ValueType {
  const upper = name.text.toUpperCase();
  if (userDefined) return 'any';
  if (predicates.has(upper))
    return only('string', values.slice(0, 2).map(typeOf)) === 'string' ? 'boolean' : 'undefined';
  if (upper.startsWith('IS_') || upper.startsWith('ARRAY_CONTAINS')) return 'boolean';
  return upper === 'LENGTH' || upper === 'COUNT' ? 'number' : 'any';
}
