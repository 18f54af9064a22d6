import { starOverSeveral, topWithOffset } from '../../cosmosql/binder';
import type { QueryError } from '../../cosmosql/queryError';

/** What to write instead of what the service refuses, as one sentence. `text` is the query. */
export function adviceFor(error: QueryError, text: string): string {
  if (error.kind === 'syntax') return syntaxAdvice(error, text);
  return semanticAdvice[error.code] ?? uncodedAdvice[error.message] ?? correct;
}

const correct = 'Correct the text here.';
const comments = 'Comments begin with `--` and end with the line.';

const semanticAdvice: Readonly<Partial<Record<string, string>>> = {
  SC2001: 'Begin the path with a name that FROM or JOIN brings in.',
  SC2005: 'Use a built-in function, or call your own one with `udf.` before its name.',
  SC2041: 'Select what the query groups by, and aggregates.',
  SC2050: 'Give the function the arguments that it takes.',
  SC2202: 'Order the whole query, or what the application was given.',
  SC2204: 'Take a part of an array with `ARRAY_SLICE(…)`.',
  '2206': 'Order by a property, or by a computed property of the container.',
};

/** The same for what the service refuses without a code. */
const uncodedAdvice: Readonly<Partial<Record<string, string>>> = {
  [starOverSeveral]: 'Select the items or the elements by name: `SELECT VALUE c`, `SELECT c.id, t`.',
  [topWithOffset]: 'Leave TOP out, and give LIMIT the count.',
};

/** Words of other dialects where they are refused, with what this language has instead. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^\/\*/, comments],
  [/^IS\b/i, 'Write `IS_NULL(…)`, or `NOT IS_DEFINED(…)` where the property may be missing.'],
  [/^LIMIT\b/i, 'Write `OFFSET 0 LIMIT` and the count, or `TOP` and the count behind SELECT.'],
  [/^\*\s*\)/, 'Count with `COUNT(1)`.'],
  [/^(?:DELETE|INSERT|MERGE|UPDATE)\b/i, 'A query only reads: change items by the methods of the container.'],
  [/^HAVING\b/i, 'Group in a subquery after FROM, and filter around it.'],
  [/^CASE\b/i, 'Write `condition ? value : other`, or `IIF(…)`.'],
  [
    /^(?:LEFT|RIGHT|INNER|OUTER|CROSS|ON)\b/i,
    'Join the elements of an array within the item: `JOIN t IN c.tags`.',
  ],
];

/** The same for signs that are refused at their second character. */
const foreignSigns: readonly (readonly [RegExp, string])[] = [
  [/==$/, 'Compare with a single `=`.'],
  [/\/\*$/, comments],
];

function syntaxAdvice({ span }: QueryError, text: string): string {
  const [behind, before] = [text.slice(span.start, span.start + 40), text.slice(0, span.start + 1)];
  const known =
    foreignSigns.find(([pattern]) => pattern.test(before.slice(-2))) ??
    foreign.find(([pattern]) => pattern.test(behind));
  return known?.[1] ?? correct;
}
