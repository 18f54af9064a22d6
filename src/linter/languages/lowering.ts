import type { Node } from 'web-tree-sitter';
import type { Span } from '../../shared/span';
import type {
  Expression,
  FormatExpression,
  FunctionDeclaration,
  Operand,
  Refinements,
  Statement,
} from '../flow/program';
import { partsOf, spanOf, textOf } from './syntaxNode';

/** What lowering an expression takes, in any language. */
interface Reader {
  readonly text: string;
  expression(node: Node): Expression;
}

/** Lowers the nodes of one type; undefined where one is not understood. */
export type LowerExpression<Context extends Reader = Reader> = (
  node: Node,
  context: Context,
) => Expression | undefined;

/**
 * Lowers each expression once, however many ask for it: a call asks for its receiver and, for what it calls, once more,
 * so that each call of a chain would double the work for those before it.
 */
export function loweredOnce(lower: (node: Node) => Expression): (node: Node) => Expression {
  const lowered = new Map<number, Expression>();
  return (node) => {
    const known = lowered.get(node.id);
    if (known) return known;
    const expression = lower(node);
    lowered.set(node.id, expression);
    return expression;
  };
}

/** What is not understood: what its parts carry, it may carry. */
export function lowerOther(node: Node, context: Reader): Expression {
  return {
    kind: 'other',
    span: spanOf(node),
    operands: partsOf(node).map((part) => context.expression(part)),
  };
}

/** A format in the notation that `parse` reads, with the values that are put into its places in turn. */
export function lowerPlaced(
  span: Span,
  [template, ...values]: readonly [Node, ...Node[]],
  parse: FormatExpression['parse'],
  context: Reader,
): FormatExpression {
  return {
    kind: 'format',
    span,
    template: context.expression(template),
    arguments: values.map((value) => context.expression(value)),
    named: [],
    parse,
  };
}

export const lowerName: LowerExpression = (node, context) => ({
  kind: 'name',
  span: spanOf(node),
  name: textOf(node, context),
});

/** What is constant as it is written. */
export const lowerConstant =
  (kind: 'number' | 'boolean' | 'null'): LowerExpression =>
  (node, context) => ({ kind, span: spanOf(node), value: textOf(node, context) });

/** What stands for its first part, such as parentheses. The span stays the outer one. */
export const lowerSame: LowerExpression = (node, context) => {
  const inner = partsOf(node)[0];
  return inner && { kind: 'same', span: spanOf(node), value: context.expression(inner) };
};

/** A sum with its operands left to right. A long chain leans left, so it is walked and not recursed into. */
export function lowerSum(node: Node, context: Reader): Expression {
  const operands: Operand[] = [];
  let current: Node | null = node;
  while (current?.type === node.type && current.childForFieldName('operator')?.type === '+') {
    const right = current.childForFieldName('right');
    if (right) operands.push({ expression: context.expression(right), span: spanOf(right) });
    current = current.childForFieldName('left');
  }
  if (current) operands.push({ expression: context.expression(current), span: spanOf(current) });
  return { kind: 'concat', span: spanOf(node), operands: operands.reverse() };
}

const spreading: ReadonlySet<string> = new Set(['spread_element', 'list_splat', 'list_splat_pattern']);

/** A list that is written out, with what it takes up the elements of. */
export const lowerList: LowerExpression = (node, context) => {
  const parts = partsOf(node);
  const spreads = parts.filter(({ type }) => spreading.has(type));
  return {
    kind: 'list',
    span: spanOf(node),
    elements: parts.filter((part) => !spreads.includes(part)).map((part) => context.expression(part)),
    complete: spreads.length === 0,
    ...(spreads.length > 0 && { spreads: spreads.flatMap(partsOf).map((one) => context.expression(one)) }),
  };
};

interface FunctionReader extends Reader {
  function(node: Node): FunctionDeclaration;
}

export const lowerFunctionExpression: LowerExpression<FunctionReader> = (node, context) => ({
  kind: 'function',
  span: spanOf(node),
  declaration: context.function(node),
});

/** A function's end, and what its value proves where it is true or false. */
export function lowerReturn<Context extends Reader>(
  node: Node,
  value: Node | undefined,
  context: Context,
  refinementsOf: (condition: Node, context: Context) => Refinements,
): Statement {
  return {
    kind: 'return',
    span: spanOf(node),
    value: value && context.expression(value),
    ...(value && { refinements: () => refinementsOf(value, context) }),
  };
}
