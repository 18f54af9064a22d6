import { compile, unresolved, type Compiled } from './expression';
import { aggregates } from './functions';
import { parse, type Expression, type Named, type Operator, type Query } from './parser';
import { KustoError, type Column, type Row, type Table, type Value } from './value';

/** What a query gives, all rows in memory. */
export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/**
 * Runs a query of the small part of KQL that evidence is asked for in: union, where, extend, project,
 * summarize, distinct *, take.
 * A stand-in for the service in tests, written from the language's reference and not from our reducers; whatever it does
 * not know ends in the error that the service gives for a query it cannot read.
 */
export function run(query: string, tableNamed: (name: string) => Table | undefined): Result {
  return resultOf(parse(query), tableNamed);
}

function resultOf({ from, operators }: Query, tableNamed: (name: string) => Table | undefined): Result {
  const start = typeof from === 'string' ? tableOf(from, tableNamed) : unionOf(from, tableNamed);
  return operators.reduce((result, operator) => apply(operator, result), start);
}

function tableOf(name: string, tableNamed: (name: string) => Table | undefined): Result {
  const source = tableNamed(name);
  if (!source) throw unresolved(name);
  return { columns: source.columns, rows: [...source.rows] };
}

/** The rows of all legs under the columns of any; a leg without a table of its own is left out where the union is fuzzy. */
function unionOf(
  { legs, isFuzzy }: Exclude<Query['from'], string>,
  tableNamed: (name: string) => Table | undefined,
): Result {
  const there = legs.filter(({ from }) => !isFuzzy || typeof from !== 'string' || tableNamed(from));
  const results = (there.length > 0 ? there : legs).map((leg) => resultOf(leg, tableNamed));
  const columns = new Map(results.flatMap((result) => result.columns.map((one) => [one.name, one] as const)));
  return {
    columns: [...columns.values()],
    rows: results.flatMap((result) => {
      const places = [...columns.keys()].map((name) => result.columns.findIndex((one) => one.name === name));
      const isInPlace = places.every((from, at) => from === at);
      return isInPlace ? result.rows : result.rows.map((row) => places.map((at) => row[at]));
    }),
  };
}

function apply(operator: Operator, input: Result): Result {
  switch (operator.name) {
    case 'where':
      return where(operator, input);
    case 'extend':
      return extend(operator, input);
    case 'project':
      return project(operator.columns, input);
    case 'summarize':
      return summarize(operator, input);
    case 'distinct *':
      return {
        columns: input.columns,
        rows: [...groupBy<Row>(input.rows, (row) => row).values()].map(([first]) => first!),
      };
    case 'take':
    case 'limit':
      return { columns: input.columns, rows: input.rows.slice(0, Number(only(operator, input).run([]))) };
    case 'count':
      return { columns: [{ name: 'Count', type: 'long' }], rows: [[input.rows.length]] };
    default:
      throw new KustoError('SyntaxError', `Query could not be parsed at '${operator.name}'`);
  }
}

function only({ columns }: Operator, input: Result): Compiled {
  const [first] = columns;
  if (!first || columns.length !== 1) throw new KustoError('SyntaxError', 'One expression is wanted');
  return compile(first.expression, input.columns);
}

function where(operator: Operator, input: Result): Result {
  const test = only(operator, input);
  return { columns: input.columns, rows: input.rows.filter((row) => test.run(row) === true) };
}

function extend({ columns }: Operator, input: Result): Result {
  const shape = [...input.columns];
  const added = columns.map((named) => {
    const name = nameOf(named);
    const { type, run: runOn } = compile(named.expression, shape);
    const at = shape.findIndex((column) => column.name === name);
    const place = at < 0 ? shape.length : at;
    shape[place] = { name, type };
    return { place, runOn };
  });
  const rows = input.rows.map((row) => {
    const extended = [...row];
    for (const { place, runOn } of added) extended[place] = runOn(extended);
    return extended;
  });
  return { columns: shape, rows };
}

function project(columns: readonly Named[], input: Result): Result {
  const compiled = columns.map(({ expression }) => compile(expression, input.columns));
  return {
    columns: columns.map((named, at) => ({ name: nameOf(named), type: compiled[at]!.type })),
    rows: input.rows.map((row) => compiled.map((column) => column.run(row))),
  };
}

function summarize({ columns, by }: Operator, input: Result): Result {
  const keys = project(by, input);
  const totals = columns.map((named) => aggregateOf(named, input));
  const groups = groupBy(input.rows, (_, at) => keys.rows[at]!, [...keys.rows.keys()]);
  return {
    columns: [...keys.columns, ...totals.map(({ column }) => column)],
    rows: [...groups.values()].map((members) => [
      ...keys.rows[members[0]!]!,
      ...totals.map((total) => total.run(members.map((at) => input.rows[at]!))),
    ]),
  };
}

function aggregateOf(named: Named, input: Result): { column: Column; run: (rows: readonly Row[]) => Value } {
  const { expression } = named;
  const aggregate = expression.kind === 'call' ? aggregates[expression.name] : undefined;
  if (expression.kind !== 'call' || !aggregate)
    throw new KustoError('SemanticError', 'An aggregate is wanted');
  const [first] = expression.args;
  const argument = first && compile(first, input.columns);
  return {
    column: { name: nameOf(named), type: aggregate.type(argument?.type) },
    run: (rows) => aggregate.run(argument ? rows.map((row) => argument.run(row)) : rows.map(() => true)),
  };
}

function groupBy<T>(
  rows: readonly Row[],
  keyOf: (row: Row, at: number) => Row,
  members: readonly T[] = rows as readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  rows.forEach((row, at) => {
    const key = JSON.stringify(keyOf(row, at));
    const group = groups.get(key);
    if (group) group.push(members[at]!);
    else groups.set(key, [members[at]!]);
  });
  return groups;
}

function nameOf({ name, expression }: { name?: string; expression: Expression }): string {
  if (name) return name;
  if (expression.kind === 'name') return expression.name;
  throw new KustoError('SyntaxError', 'A column here needs a name');
}
