import fc from 'fast-check';
import { reservedWords } from '../../src/cosmosql/token';
import type { Expression, Operator, Query, Source } from '../../src/cosmosql/tree';

const span = { start: 0, end: 0 };

/** A tree without spans, to compare what was printed with what was parsed. */
export function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'span');
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSpans(inner)]));
}

const reserved = new Set<string>(reservedWords);
const word = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
  .filter((text) => !reserved.has(text.toUpperCase()) && text !== 'NaN' && text !== 'Infinity');
const name = word.map((text) => ({ text, span }));

const literal = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => Math.abs(value)),
    fc.nat(),
    fc.constantFrom(true, false, null, undefined),
  )
  .map((value): Expression => ({ kind: 'literal', span, value }));
const identifier = word.map((text): Expression & Source['collection'] => ({
  kind: 'identifier',
  span,
  name: text,
}));
const parameter = word.map((text): Expression => ({ kind: 'parameter', span, name: `@${text}` }));

const operators: readonly (readonly Operator[])[] = [
  ['OR'],
  ['AND'],
  ['??'],
  ['=', '!=', '<>', '<', '>', '<=', '>=', '<<', '>>', '>>>'],
  ['||'],
  ['+', '-', '&', '|', '^'],
  ['*', '/', '%'],
];

/** Expressions and queries of any shape that the grammar can spell, a few levels deep. */
export const { expression, query } = fc.letrec<{ expression: Expression; query: Query }>((tie) => {
  const inner = tie('expression');
  const list = fc.array(inner, { maxLength: 3 });
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  const step = fc.oneof(
    name.map((each) => ({ kind: 'property' as const, span, name: each })),
    inner.map((index) => ({ kind: 'index' as const, span, index })),
  );
  const operation = fc
    .constantFrom(...operators)
    .chain((level) => fc.array(fc.tuple(fc.constantFrom(...level), inner), { minLength: 1, maxLength: 3 }))
    .chain((rest) =>
      inner.map((first): Expression => ({
        kind: 'operation',
        span,
        operators: rest.map(([operator]) => operator),
        operands: [first, ...rest.map(([, operand]) => operand)],
      })),
    );
  const node = <T extends object>(parts: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
    fc.record(parts) as unknown as fc.Arbitrary<Expression>;
  const compound = fc.oneof(
    operation,
    node({
      kind: fc.constant('path'),
      span: fc.constant(span),
      base: inner.filter((base) => base.kind !== 'path'),
      steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    }),
    node({
      kind: fc.constant('call'),
      span: fc.constant(span),
      name,
      userDefined: fc.boolean(),
      arguments: list,
    }),
    node({ kind: fc.constant('array'), span: fc.constant(span), items: list }),
    node({
      kind: fc.constant('object'),
      span: fc.constant(span),
      properties: fc.array(fc.record({ name: fc.string().map((text) => ({ text, span })), value: inner }), {
        maxLength: 3,
      }),
    }),
    node({
      kind: fc.constant('unary'),
      span: fc.constant(span),
      operator: fc.constantFrom('-', '+', '~', 'NOT'),
      operand: inner,
    }),
    node({
      kind: fc.constant('between'),
      span: fc.constant(span),
      negated: fc.boolean(),
      operand: inner,
      low: inner,
      high: inner,
    }),
    node({
      kind: fc.constant('in'),
      span: fc.constant(span),
      negated: fc.boolean(),
      operand: inner,
      items: some,
    }),
    node({
      kind: fc.constant('like'),
      span: fc.constant(span),
      negated: fc.boolean(),
      operand: inner,
      pattern: inner,
      escape: fc.option(fc.constant({ kind: 'literal', span, value: '!' }), { nil: undefined }),
    }),
    node({
      kind: fc.constant('conditional'),
      span: fc.constant(span),
      condition: inner,
      consequent: inner,
      alternative: inner,
    }),
    node({ kind: fc.constant('let'), span: fc.constant(span), name, value: inner, body: inner }),
    node({
      kind: fc.constant('subquery'),
      span: fc.constant(span),
      quantifier: fc.constantFrom(undefined, 'EXISTS', 'ARRAY', 'ALL', 'FIRST', 'LAST'),
      query: tie('query'),
    }),
  );
  const source = fc.record({
    span: fc.constant(span),
    collection: identifier,
    alias: name,
    iterates: fc.boolean(),
  });
  const count = fc.option(
    fc.nat().map((value): Expression => ({ kind: 'literal', span, value })),
    { nil: undefined },
  );
  const selection = fc.oneof(
    fc.constant({ kind: 'star' as const, span }),
    inner.map((each) => ({ kind: 'value' as const, span, expression: each })),
    fc
      .array(fc.record({ span: fc.constant(span), expression: inner, alias: name }), {
        minLength: 1,
        maxLength: 2,
      })
      .map((items) => ({ kind: 'list' as const, span, items })),
  );
  const limits = fc.option(fc.tuple(fc.nat(), fc.nat()), { nil: undefined });
  const full = fc
    .record({
      kind: fc.constant('query' as const),
      span: fc.constant(span),
      distinct: fc.boolean(),
      top: count,
      selection,
      sources: fc.array(source, { maxLength: 2 }),
      where: fc.option(inner, { nil: undefined }),
      groupBy: fc.array(inner, { maxLength: 2 }),
      orderBy: fc.array(
        fc.record({
          span: fc.constant(span),
          expression: inner,
          direction: fc.constantFrom(undefined, 'ASC' as const, 'DESC' as const),
        }),
        { maxLength: 2 },
      ),
      ranked: fc.constant(false),
      limits,
    })
    .map(({ limits: counts, ...rest }): Query => ({
      ...rest,
      offset: counts && { kind: 'literal', span, value: counts[0] },
      limit: counts && { kind: 'literal', span, value: counts[1] },
    }));
  return {
    expression: fc.oneof({ maxDepth: 3, withCrossShrink: true }, literal, identifier, parameter, compound),
    query: full,
  };
});
