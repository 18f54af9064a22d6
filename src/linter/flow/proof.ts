import type { Frame } from './frame';
import type { Refinement, Statement } from './program';
import type { FunctionValue } from './value';

/** What conditions prove, with the word of functions of the file taken for what these prove. */
export function provenBy(refinements: readonly Refinement[], frame: Frame): readonly Refinement[] {
  if (refinements.every(({ by }) => by === undefined)) return refinements;
  return refinements.flatMap((one) => (one.by ? provenByFunction(one, one.by, frame) : [one]));
}

function provenByFunction(
  { expression }: Refinement,
  { name, result }: NonNullable<Refinement['by']>,
  frame: Frame,
): Refinement[] {
  const declaration = functionOf(name, frame)?.declaration;
  const parameter = declaration?.parameters()[0];
  if (!declaration || parameter?.kind !== 'name') return [];
  return provenAtEnd(declaration.body(), result)
    .filter((one) => one.expression === parameter.name && !one.by)
    .map(({ taint }) => ({ expression, taint }));
}

function functionOf(name: string, { scope, state, self }: Frame): FunctionValue | undefined {
  const variable = scope.lookUp(name);
  const value = variable ? (state.get(variable) ?? variable.initial?.()) : self?.fields.get(name);
  return value?.kind === 'function' ? value : undefined;
}

/** What a body proves that ends with one condition, where nothing before gives the same result. */
function provenAtEnd(body: readonly Statement[], result: boolean): readonly Refinement[] {
  const last = body.at(-1);
  if (last?.kind === 'block' && body.length === 1) return provenAtEnd(last.body, result);
  if (last?.kind !== 'return' || !last.refinements) return [];
  if (!body.slice(0, -1).every((one) => isHarmless(one) || givesOnly(!result, one))) return [];
  const { whenTrue, whenFalse } = last.refinements();
  return result ? whenTrue : whenFalse;
}

/** Whether a statement declares something, and ends nothing. */
function isHarmless({ kind }: Statement): boolean {
  return kind === 'declare' || kind === 'names';
}

/** Whether a statement is an `if` that ends the function with this result, or does nothing. */
function givesOnly(result: boolean, statement: Statement): boolean {
  if (statement.kind === 'block') return statement.body.every((one) => givesOnly(result, one));
  if (statement.kind === 'return')
    return statement.value?.kind === 'boolean' && statement.value.value.toLowerCase() === String(result);
  if (statement.kind !== 'if') return false;
  return [...statement.then, ...statement.otherwise].every((one) => givesOnly(result, one));
}
