import type { Span } from '../../shared/span';
import { childrenOf } from '../children';
import type { Expression, Query } from '../tree';
import { isConstant } from './constant';
import { readsSecret } from './probe';
import type { Family, Sign } from './sign';
import { typeOf } from './valueType';

/** What in SELECT, GROUP BY and ORDER BY gives more than a list of properties would. */
export function selectionSigns(query: Query): readonly Sign[] {
  return [...projections(query), ...groupings(query), ...orderings(query)];
}

function projections({ selection, where }: Query): Sign[] {
  if (selection.kind !== 'list') return [];
  const [first] = selection.items;
  return selection.items.flatMap(({ expression, alias }, index) => [
    ...(index > 0 && first ? additions(expression, first.expression, where !== undefined) : []),
    ...(!alias && (isBareCondition(expression) || (index > 0 && isConstantTest(expression)))
      ? [widens('projection', 'A condition is selected in the place of a property.', expression.span)]
      : []),
    ...(alias && /^\W|\W$/.test(alias.text)
      ? [widens('projection', 'What is left of a literal became an alias.', alias.span)]
      : []),
    ...computedIndexes(expression),
  ]);
}

/** What an item adds to a list that begins with a property. */
function additions(expression: Expression, first: Expression, filtered: boolean): Sign[] {
  if (first.kind !== 'path' || first.base.kind !== 'identifier') return [];
  const root = first.base.name;
  if (isWholeDocument(expression, root) && (filtered || expression.kind === 'subquery'))
    return [widens('projection', 'The whole document is selected beside a part of it.', expression.span)];
  if (
    expression.kind === 'call' &&
    expression.userDefined &&
    expression.arguments.some((each) => isName(each, root))
  )
    return [
      widens(
        'userDefinedFunction',
        'The whole document is given to a user-defined function.',
        expression.span,
      ),
    ];
  return expression.kind === 'subquery' && isConstant(expression)
    ? [widens('projection', 'A constant subquery is selected.', expression.span)]
    : [];
}

function isBareCondition(expression: Expression): boolean {
  return expression.kind === 'operation' && ['AND', 'OR'].includes(expression.operators[0] ?? '');
}

/** `1 = 1`, with nothing that it is called. */
function isConstantTest(expression: Expression): boolean {
  return expression.kind === 'operation' && isConstant(expression) && typeOf(expression) === 'boolean';
}

/** `c.id, c` or `c.id, (SELECT VALUE c)`. */
function isWholeDocument(expression: Expression, root: string): boolean {
  return isName(expression.kind === 'subquery' ? valueOf(expression.query) : expression, root);
}

function isName(expression: Expression | undefined, name: string): boolean {
  return expression?.kind === 'identifier' && expression.name === name;
}

function valueOf({ selection, sources }: Query): Expression | undefined {
  return selection.kind === 'value' && sources.length === 0 ? selection.expression : undefined;
}

/** `c["" OR "a" = "a"]` */
function computedIndexes(expression: Expression): Sign[] {
  if (expression.kind !== 'path') return childrenOf(expression).flatMap(computedIndexes);
  return expression.steps.flatMap((step) =>
    step.kind === 'index' && step.index.kind === 'operation' && isConstant(step.index)
      ? [widens('projection', 'A property is chosen by a constant expression.', step.index.span)]
      : [],
  );
}

function groupings({ groupBy, where }: Query): Sign[] {
  return groupBy
    .filter(
      (each, index) =>
        (where && each.kind === 'literal') || isBareCondition(each) || (index > 0 && isAdded(each)),
    )
    .slice(0, 1)
    .map(({ span }) =>
      widens('ordering', 'Rows are grouped by what an application does not group by.', span),
    );
}

function isAdded(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'identifier' || kind === 'subquery' || readsSecret(expression)) return true;
  if (kind === 'call')
    return expression.userDefined && expression.arguments.some((each) => each.kind === 'identifier');
  return kind === 'operation' && typeOf(expression) === 'boolean';
}

function orderings({ orderBy }: Query): Sign[] {
  return orderBy.flatMap(({ expression, span }, index) => {
    if (index > 0 && expression.kind === 'identifier')
      return [widens('ordering', 'Rows are ordered by the whole document.', span)];
    return readsSecret(expression)
      ? [widens('ordering', 'Rows are ordered by a secret, which tells what it is.', span)]
      : [];
  });
}

function widens(family: Family, message: string, span: Span): Sign {
  return { effect: 'widens', family, message, span };
}
