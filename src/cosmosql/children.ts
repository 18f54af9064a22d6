import type { Expression, Path, Query, Step } from './tree';

/** The expressions that an expression is made of, in the order of the text; a subquery's are its own affair. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'path':
      return pathChildren(expression);
    case 'call':
      return expression.arguments;
    case 'array':
      return expression.items;
    case 'object':
      return expression.properties.map(({ value }) => value);
    case 'unary':
      return [expression.operand];
    case 'operation':
      return expression.operands;
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'in':
      return [expression.operand, ...expression.items];
    case 'like':
      return [expression.operand, expression.pattern, ...(expression.escape ? [expression.escape] : [])];
    case 'conditional':
      return [expression.condition, expression.consequent, expression.alternative];
    case 'let':
      return [expression.value, expression.body];
    case 'literal':
    case 'parameter':
    case 'identifier':
    case 'subquery':
    case 'hole':
    case 'missing':
      return [];
  }
}

function pathChildren(path: Path): readonly Expression[] {
  const indexes = path.steps.flatMap((step: Step) => (step.kind === 'index' ? [step.index] : []));
  return [path.base, ...indexes];
}

/** The expressions of a query, clause by clause; not those of its sources. */
export function expressionsOf(query: Query): readonly Expression[] {
  return [
    ...selected(query),
    ...(query.where ? [query.where] : []),
    ...query.groupBy,
    ...query.orderBy.map(({ expression }) => expression),
  ];
}

/** What SELECT computes for each row; empty for `*`. */
export function selected({ selection }: Query): readonly Expression[] {
  if (selection.kind === 'value') return [selection.expression];
  return selection.kind === 'list' ? selection.items.map(({ expression }) => expression) : [];
}
