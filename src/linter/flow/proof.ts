import type { Frame } from './frame';
import type { Refinement, Statement } from './program';
import { fieldOf } from './member';
import type { FunctionValue } from './value';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

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
  return provenAtEnd(declaration.body(), { result, text: frame.machine.text })
    .filter((one) => one.expression === parameter.name && !one.by)
    .map(({ taint }) => ({ expression, taint }));
}

/** A function of the file by its name, or by that of an object or a class of the file and its own. */
function functionOf(name: string, frame: Frame): FunctionValue | undefined {
  const [first = '', method] = name.split('.');
  const variable = frame.scope.lookUp(first);
  const held = variable ? (frame.state.get(variable) ?? variable.initial?.()) : frame.self?.fields.get(first);
  const value = held && method !== undefined ? fieldOf(held, method, frame) : held;
  return value?.kind === 'function' ? value : undefined;
}

/** A result that is asked about, and the text of the file that gives it. */
interface Asked {
  readonly result: NonNullable<Refinement['by']>['result'];
  readonly text: string;
}

/** What holds where a body ends with a result, if every way that ends it before gives another. */
function provenAtEnd(body: readonly Statement[], asked: Asked): readonly Refinement[] {
  const last = body.at(-1);
  const before = body.slice(0, -1);
  if (last?.kind === 'block' && before.every(isHarmless)) return provenAtEnd(last.body, asked);
  if (last?.kind !== 'return' || gives(last, asked) === false) return [];
  if (!before.every((one) => isHarmless(one) || givesAnother(one, asked))) return [];
  return [...before.flatMap(provenAfter), ...ownProof(last, asked)];
}

/** What the result itself proves: a condition that is returned. */
function ownProof({ refinements }: Of<'return'>, { result }: Asked): readonly Refinement[] {
  const { whenTrue, whenFalse } = refinements?.() ?? { whenTrue: [], whenFalse: [] };
  if (result === 'no error') return [];
  return result ? whenTrue : whenFalse;
}

/** What holds after an `if` that ends the function where its condition does. */
function provenAfter(statement: Statement): readonly Refinement[] {
  if (statement.kind === 'block') return statement.body.flatMap(provenAfter);
  if (statement.kind !== 'if' || !ends(statement.then) || statement.otherwise.length > 0) return [];
  return statement.refinements.whenFalse;
}

function ends(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  return last?.kind === 'return' || (last?.kind === 'block' && ends(last.body));
}

/** Whether a statement declares something, and ends nothing. */
function isHarmless({ kind }: Statement): boolean {
  return kind === 'declare' || kind === 'names';
}

/** Whether a statement is an `if` that ends the function with another result, or does nothing. */
function givesAnother(statement: Statement, asked: Asked): boolean {
  const givesIt = (one: Statement): boolean => givesAnother(one, asked);
  if (statement.kind === 'block') return statement.body.every(givesIt);
  if (statement.kind === 'return') return gives(statement, asked) === false;
  if (statement.kind !== 'if') return false;
  return [...statement.then, ...statement.otherwise].every(givesIt);
}

/** Whether a return gives a result; undefined where that depends. */
function gives({ value }: Of<'return'>, { result, text }: Asked): boolean | undefined {
  if (result !== 'no error')
    return value?.kind === 'boolean' ? value.value.toLowerCase() === String(result) : undefined;
  if (value?.kind === 'null') return true;
  return value && /err/i.test(text.slice(value.span.start, value.span.end)) ? false : undefined;
}
