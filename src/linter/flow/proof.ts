import type { Frame } from './frame';
import type { CallExpression, Expression, FunctionDeclaration, Refinement, Statement } from './program';
import { fieldOf } from './member';
import type { ForeignValue, FunctionSummary, FunctionValue } from './value';

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
  const callee = functionOf(name, frame);
  if (!callee) return [];
  const taint =
    'declaration' in callee
      ? provenByResult(callee.declaration, { result, text: frame.machine.text })
      : callee.proves?.[`${result}`];
  return taint ? [{ expression, taint }] : [];
}

/** What a function proves of its first parameter where it gives a result. */
function provenByResult(
  { parameters, body }: FunctionDeclaration,
  asked: Asked,
): Refinement['taint'] | undefined {
  const [parameter] = parameters();
  if (parameter?.kind !== 'name') return undefined;
  return provenAtEnd(body(), asked).find((one) => one.expression === parameter.name && !one.by)?.taint;
}

/** What a function proves of its first parameter, for callers in other files. */
export function proofsOf(
  declaration: FunctionDeclaration,
  text: string,
  atEnd: Refinement['taint'] | undefined,
): FunctionSummary['proves'] {
  const byResult = ([true, false, 'no error'] as const).flatMap((result) => {
    const taint = provenByResult(declaration, { result, text });
    return taint ? [[`${result}`, taint] as const] : [];
  });
  const proofs = { ...Object.fromEntries(byResult), ...(atEnd && { end: atEnd }) };
  return Object.keys(proofs).length > 0 ? proofs : undefined;
}

/** What a call of a function of another file proves of what it is given, such as one that throws otherwise. */
export function provenByForeign(
  { definition }: ForeignValue,
  call: CallExpression,
  text: string,
): readonly Refinement[] {
  const atEnd = definition.kind === 'function' ? definition.proves?.end : undefined;
  return atEnd ? provenOfTargets([atEnd], call.arguments, text) : [];
}

/** What is proven of parameters, of the arguments as they are written. */
export function provenOfTargets(
  proven: readonly (Refinement['taint'] | undefined)[],
  targets: readonly Expression[],
  text: string,
): Refinement[] {
  return proven.flatMap((taint, at) => {
    const target = targets[at];
    return target && taint ? [{ expression: text.slice(target.span.start, target.span.end), taint }] : [];
  });
}

/** A function by its name, or by that of an object, a class or a module and its own. */
function functionOf(name: string, frame: Frame): FunctionValue | FunctionSummary | undefined {
  const [first = '', method] = name.split('.');
  const variable = frame.scope.lookUp(first);
  const held = variable
    ? (frame.state.get(variable) ?? variable.initial?.() ?? variable.imported?.(nowhere))
    : frame.self?.fields.get(first);
  const value = held && method !== undefined ? fieldOf(held, method, frame) : held;
  if (value?.kind === 'foreign') return value.definition.kind === 'function' ? value.definition : undefined;
  return value?.kind === 'function' ? value : undefined;
}

const nowhere = { start: 0, end: 0 };

/** A result that is asked about, and the text of the file that gives it. */
interface Asked {
  readonly result: NonNullable<Refinement['by']>['result'];
  readonly text: string;
}

/** What holds wherever a body gives a result: what is proven on every way to it. */
function provenAtEnd(body: readonly Statement[], asked: Asked): readonly Refinement[] {
  const ways = waysTo(body, [], asked);
  const [first, ...others] = ways ?? [];
  if (!first) return [];
  return first.filter((one) => others.every((way) => way.some((other) => isSame(one, other))));
}

function isSame(a: Refinement, b: Refinement): boolean {
  return a.expression === b.expression && a.taint === b.taint && !a.by && !b.by;
}

type Way = readonly Refinement[];

/** What is proven on each way to a result, after what is proven before; undefined where a name may change on the way. */
function waysTo(body: readonly Statement[], before: Way, asked: Asked): readonly Way[] | undefined {
  const ways: Way[] = [];
  let proven = before;
  for (const statement of body) {
    const own = waysOf(statement, proven, asked);
    if (!own) return undefined;
    ways.push(...own);
    proven = [...proven, ...provenAfter(statement)];
  }
  return ways;
}

function waysOf(statement: Statement, proven: Way, asked: Asked): readonly Way[] | undefined {
  switch (statement.kind) {
    case 'return':
      return gives(statement, asked) === false ? [] : [[...proven, ...ownProof(statement, asked)]];
    case 'if': {
      const { whenTrue, whenFalse } = statement.refinements;
      const then = waysTo(statement.then, [...proven, ...whenTrue], asked);
      const otherwise = waysTo(statement.otherwise, [...proven, ...whenFalse], asked);
      return then && otherwise && [...then, ...otherwise];
    }
    case 'block':
    case 'loop':
      return waysTo(statement.body, proven, asked);
    case 'declare':
    case 'names':
    case 'leave':
      return [];
    default:
      return undefined;
  }
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

/** Whether a return gives a result; undefined where that depends. */
function gives({ value }: Of<'return'>, { result, text }: Asked): boolean | undefined {
  if (result !== 'no error')
    return value?.kind === 'boolean' ? value.value.toLowerCase() === String(result) : undefined;
  if (value?.kind === 'null') return true;
  return value && /err/i.test(text.slice(value.span.start, value.span.end)) ? false : undefined;
}
