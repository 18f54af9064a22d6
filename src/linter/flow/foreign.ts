import type { Span } from '../../shared/span';
import type { Given } from './frame';
import type { CallExpression } from './program';
import type { ForeignValue, Value } from './value';
import { notGiven } from './value';

/** The function or class of another file that is called: of several of one name, the one with so many parameters. */
export function foreignCallee(callee: Value, count: number): ForeignValue | undefined {
  if (callee.kind === 'foreign') return callee;
  const options = callee.kind === 'choice' ? callee.options.filter((one) => one.kind === 'foreign') : [];
  const takesAll = ({ definition }: ForeignValue): boolean =>
    definition.kind === 'function' && definition.parameters.length === count;
  return options.find(takesAll) ?? options[0];
}

/** The arguments in the order of the parameters that take them. */
export function foreignArguments(
  { definition }: ForeignValue,
  { arguments: written, named: fields = [] }: CallExpression,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
): readonly Given[] {
  const inOrder: (Given | undefined)[] = given.map((value, at) => ({
    value,
    span: written[at]?.span ?? nowhere,
  }));
  if (definition.kind !== 'function') return filled(inOrder, nowhere);
  for (const { name, value } of fields) {
    const [at, held] = [definition.parameters.indexOf(name), named.get(name)];
    if (at >= 0 && held) inOrder[at] = { value: held, span: value.span };
  }
  return filled(inOrder, nowhere);
}

/** Arguments with the parameters filled in that nothing is given for. */
export function filled(given: readonly (Given | undefined)[], span: Span): Given[] {
  return Array.from(given, (one) => one ?? { value: notGiven, span });
}

const nowhere = { start: 0, end: 0 };
