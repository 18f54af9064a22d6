import type { Expression } from './tree';

/** The conditions that AND joins, however they are bracketed. */
export function conjuncts(condition: Expression): readonly Expression[] {
  const joins = condition.kind === 'operation' && condition.operators[0] === 'AND';
  return joins ? condition.operands.flatMap(conjuncts) : [condition];
}

/** Conditions as one; a single one as it is. */
export function join(operator: 'AND' | 'OR', operands: readonly Expression[]): Expression {
  const [first] = operands;
  if (first && operands.length === 1) return first;
  const span = { start: first?.span.start ?? 0, end: operands.at(-1)?.span.end ?? 0 };
  return { kind: 'operation', span, operands, operators: operands.slice(1).map(() => operator) };
}
