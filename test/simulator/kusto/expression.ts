import { functions } from './functions';
import type { Expression } from './parser';
import { KustoError, type Column, type KustoType, type Row, type Value } from './value';

/** An expression ready to be run on rows of one shape. */
export interface Compiled {
  readonly type: KustoType;
  readonly run: (row: Row) => Value;
}

/** Binds an expression to the columns of a table; an unknown name is the error that the service gives. */
export function compile(expression: Expression, columns: readonly Column[]): Compiled {
  switch (expression.kind) {
    case 'text':
      return constant('string', expression.text);
    case 'number':
      return constant(/[.e]/.test(expression.text) ? 'real' : 'long', Number(expression.text));
    case 'timespan':
      return constant('timespan', milliseconds(expression.text));
    case 'datetime':
      return constant('datetime', Date.parse(expression.text));
    case 'name':
      return columnOf(expression.name, columns);
    case 'member':
      return memberOf(compile(expression.of, columns), expression.name);
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, columns);
    case 'call':
      return call(expression.name, expression.args, columns);
    case 'list':
      throw new KustoError('SyntaxError', 'A list stands only behind in');
  }
}

function constant(type: KustoType, value: Value): Compiled {
  return { type, run: () => value };
}

function milliseconds(text: string): number {
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return parseInt(text, 10) * (units[text.replace(/\d+/, '')] ?? NaN);
}

function columnOf(name: string, columns: readonly Column[]): Compiled {
  if (name === 'true' || name === 'false') return constant('bool', name === 'true');
  const at = columns.findIndex((column) => column.name === name);
  const column = columns[at];
  if (!column) throw unresolved(name);
  return { type: column.type, run: (row) => row[at] };
}

export function unresolved(name: string): KustoError {
  return new KustoError(
    'SemanticError',
    `'where' operator: Failed to resolve table or column expression named '${name}'`,
  );
}

function memberOf(object: Compiled, name: string): Compiled {
  return {
    type: 'dynamic',
    run: (row) => {
      const value = object.run(row);
      return typeof value === 'object' ? ((value[name] as Value | null) ?? undefined) : undefined;
    },
  };
}

function call(name: string, args: readonly Expression[], columns: readonly Column[]): Compiled {
  if (name === 'column_ifexists') return columnIfExists(args, columns);
  const known = functions[name];
  if (!known) throw new KustoError('SemanticError', `Unknown function: '${name}'.`);
  const compiled = args.map((arg) => compile(arg, columns));
  const type = typeof known.type === 'string' ? known.type : known.type(compiled.map((arg) => arg.type));
  return { type, run: (row) => known.run(compiled.map((arg) => arg.run(row))) };
}

/** The column that the first argument names, or the second where there is none. */
function columnIfExists([name, otherwise]: readonly Expression[], columns: readonly Column[]): Compiled {
  if (name?.kind !== 'text' || !otherwise)
    throw new KustoError('SemanticError', 'column_ifexists() wants a name and what to take without it');
  const isThere = columns.some((column) => column.name === name.text);
  return isThere ? columnOf(name.text, columns) : compile(otherwise, columns);
}

function binary(
  operator: string,
  leftExpression: Expression,
  rightExpression: Expression,
  columns: readonly Column[],
): Compiled {
  const left = compile(leftExpression, columns);
  if (operator.endsWith('in') || operator.endsWith('in~'))
    return membership(operator, left, rightExpression, columns);
  const right = compile(rightExpression, columns);
  if (operator === 'and')
    return { type: 'bool', run: (row) => left.run(row) === true && right.run(row) === true };
  if (operator === 'or')
    return { type: 'bool', run: (row) => left.run(row) === true || right.run(row) === true };
  const compare = comparisons[operator];
  if (compare) return { type: 'bool', run: (row) => compare(left.run(row), right.run(row)) };
  throw new KustoError('SyntaxError', `The operator '${operator}' is not known here`);
}

function membership(
  operator: string,
  left: Compiled,
  list: Expression,
  columns: readonly Column[],
): Compiled {
  const fold = operator.endsWith('~') ? lower : (value: Value) => value;
  const items = list.kind === 'list' ? list.items : [list];
  const set = new Set(items.map((item) => fold(compile(item, columns).run([]))));
  const negated = operator.startsWith('!');
  return { type: 'bool', run: (row) => set.has(fold(left.run(row))) !== negated };
}

function lower(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Comparisons with null are false, as in Kusto. */
const comparisons: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '=~': (left, right) => lower(left) === lower(right),
  '!~': (left, right) => lower(left) !== lower(right),
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
  startswith: (left, right) => text(lower(left)).startsWith(text(lower(right))),
  contains: (left, right) => text(lower(left)).includes(text(lower(right))),
};

function ordered(
  test: (left: number | string, right: number | string) => boolean,
): (a: Value, b: Value) => boolean {
  return (a, b) =>
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
      ? test(a, b)
      : false;
}

function text(value: Value): string {
  return typeof value === 'string' ? value : '';
}
