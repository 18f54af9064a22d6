import type { Expression, Query, SelectItem, Selection } from '../tree';

/**
 * A query as its author wrote it. For ORDER BY and for aggregates over several partitions, the backend runs (and raw
 * exports show) `SELECT c._rid, [{"item": …}] AS orderByItems, {…} AS payload … WHERE (… AND (true))`.
 */
export function asWritten(query: Query): Query {
  const selection = query.selection.kind === 'list' ? listAsWritten(query.selection) : query.selection;
  return { ...query, selection: wholeAsStar(query, selection), where: withoutTrue(query.where) };
}

function listAsWritten(selection: Extract<Selection, { kind: 'list' }>): Selection {
  const payload = selection.items.find(({ alias }) => alias?.text === 'payload');
  const { span } = selection;
  if (!payload || !selection.items.every((item) => item === payload || isAddition(item))) return selection;
  const { expression } = payload;
  if (expression.kind !== 'object') return { kind: 'value', span, expression: withoutItem(expression) };
  const items = expression.properties.map(({ name, value }): SelectItem => ({
    span: value.span,
    expression: withoutItem(value),
    alias: name,
  }));
  return items.length > 0 ? { kind: 'list', span, items } : selection;
}

/** What the backend adds for itself: `_rid`, `orderByItems`, `groupByItems`. */
function isAddition({ expression, alias }: SelectItem): boolean {
  if (alias) return alias.text === 'orderByItems' || alias.text === 'groupByItems';
  const last = expression.kind === 'path' ? expression.steps.at(-1) : undefined;
  return last?.kind === 'property' && last.name.text === '_rid';
}

/** Aggregates are wrapped: `{"item": COUNT(1)}`. */
function withoutItem(expression: Expression): Expression {
  if (expression.kind !== 'object' || expression.properties.length !== 1) return expression;
  const [property] = expression.properties;
  return property?.name.text === 'item' ? property.value : expression;
}

/** `SELECT VALUE c FROM c` selects what `SELECT * FROM c` selects. */
function wholeAsStar({ sources }: Query, selection: Selection): Selection {
  const [source] = sources;
  if (selection.kind !== 'value' || selection.expression.kind !== 'identifier' || sources.length !== 1)
    return selection;
  if (!source || source.iterates || source.collection.kind !== 'identifier') return selection;
  const name = source.alias?.text ?? source.collection.name;
  return selection.expression.name === name ? { kind: 'star', span: selection.span } : selection;
}

function withoutTrue(where: Expression | undefined): Expression | undefined {
  if (!where || isTrue(where)) return undefined;
  if (where.kind !== 'operation' || where.operators[0] !== 'AND') return where;
  const operands = where.operands.filter((operand) => !isTrue(operand));
  if (operands.length === where.operands.length) return where;
  if (operands.length === 1) return operands[0];
  return { ...where, operands, operators: where.operators.slice(0, operands.length - 1) };
}

function isTrue(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === true;
}
