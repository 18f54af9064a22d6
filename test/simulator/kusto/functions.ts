import type { KustoType, Value } from './value';

/** A scalar function: the type of what it gives, by itself or from its arguments', and how. */
export interface ScalarFunction {
  readonly type: KustoType | ((args: readonly KustoType[]) => KustoType);
  readonly run: (args: readonly Value[]) => Value;
}

/** The scalar functions that the queries of evidence use. */
export const functions: Readonly<Record<string, ScalarFunction>> = {
  tolower: { type: 'string', run: ([value]) => text(value).toLowerCase() },
  tostring: {
    type: 'string',
    run: ([value]) => (typeof value === 'object' ? JSON.stringify(value) : text(value)),
  },
  tolong: { type: 'long', run: ([value]) => whole(value) },
  toint: { type: 'int', run: ([value]) => whole(value) },
  todouble: { type: 'real', run: ([value]) => real(value) },
  isnotempty: { type: 'bool', run: ([value]) => value !== undefined && value !== '' },
  isempty: { type: 'bool', run: ([value]) => value === undefined || value === '' },
  iff: {
    type: ([, then = 'string']) => then,
    run: ([test, then, otherwise]) => (test === true ? then : otherwise),
  },
  coalesce: {
    type: ([first = 'string']) => first,
    run: (args) => args.find((arg) => arg !== undefined && arg !== ''),
  },
  case: { type: (args) => args.at(-1) ?? 'string', run: caseOf },
  bin: { type: ([first = 'long']) => first, run: ([value, size]) => binOf(value, size) },
  extract: { type: 'string', run: ([pattern, group, value]) => extractOf(pattern, group, value) },
  parse_json: { type: 'dynamic', run: ([value]) => jsonOf(value) },
  strlen: { type: 'long', run: ([value]) => text(value).length },
};

/** An aggregate over the values of its argument in one group; `count` has none. */
export interface Aggregate {
  readonly type: (argument: KustoType | undefined) => KustoType;
  readonly run: (values: readonly Value[]) => Value;
}

export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: { type: () => 'long', run: (values) => values.length },
  countif: { type: () => 'long', run: (values) => values.filter((value) => value === true).length },
  sum: {
    type: (argument) => argument ?? 'long',
    run: (values) => numbers(values).reduce((a, b) => a + b, 0),
  },
  min: { type: (argument) => argument ?? 'string', run: (values) => extreme(values, (a, b) => a < b) },
  max: { type: (argument) => argument ?? 'string', run: (values) => extreme(values, (a, b) => a > b) },
  dcount: { type: () => 'long', run: (values) => new Set(values).size },
};

function text(value: Value): string {
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

function real(value: Value): number | undefined {
  const parsed = typeof value === 'string' ? parseFloat(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
}

function whole(value: Value): number | undefined {
  const parsed = typeof value === 'string' ? parseFloat(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? Math.trunc(parsed) : undefined;
}

function caseOf(args: readonly Value[]): Value {
  for (let at = 0; at + 1 < args.length; at += 2) if (args[at] === true) return args[at + 1];
  return args.at(-1);
}

function binOf(value: Value, size: Value): Value {
  return typeof value === 'number' && typeof size === 'number' ? Math.floor(value / size) * size : undefined;
}

function extractOf(pattern: Value, group: Value, value: Value): string {
  return new RegExp(text(pattern)).exec(text(value))?.[Number(group)] ?? '';
}

function jsonOf(value: Value): Value {
  try {
    return (JSON.parse(text(value)) as Value | null) ?? undefined;
  } catch {
    // As Kusto has it: text that is not JSON stays a text.
    return value;
  }
}

function numbers(values: readonly Value[]): number[] {
  return values.filter((value) => typeof value === 'number');
}

function extreme(
  values: readonly Value[],
  better: (a: string | number, b: string | number) => boolean,
): Value {
  const present = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return present.length === 0
    ? undefined
    : present.reduce((best, value) => (better(value, best) ? value : best));
}
