import { contains } from '../../shared/span';
import { deepest, type Frame } from './frame';
import { assign } from './assign';
import { bind } from './bind';
import { instanceOf } from './instance';
import { takenBy } from './gathered';
import { givenTo } from './givenConstant';
import { foreignArguments, foreignCallee } from './foreign';
import { elementOf, fieldOf } from './member';
import type { CallExpression, Expression, FunctionDeclaration, Pattern, Refinement } from './program';
import { provenByForeign, provenOfTargets } from './proof';
import { Scope } from './scope';
import type { ClassValue, FunctionValue, OpaqueValue, RecordValue, Value } from './value';
import { taintOf, unknown, worstTaint } from './value';
import { derivedFrom } from './pending';
import { choiceOf } from './joinValues';

/** What a call gives. A function of the file is run; of any other, only where its result may come from is known. */
export function callResult(expression: CallExpression, frame: Frame): Value {
  const { machine } = frame;
  const receiver = expression.receiver && machine.evaluate(expression.receiver, frame);
  const callee = calleeOf(expression, receiver, frame);
  const given = expression.arguments.map((argument) => machine.evaluate(argument, frame));
  const named = new Map(
    (expression.named ?? []).map(({ name, value }) => [name, machine.evaluate(value, frame)]),
  );
  machine.observe({ expression, receiver, callee, arguments: given, named, within: frame.stack });
  if (callee.kind === 'class')
    return given.length > 0 ? instanceOf(callee, frame) : made(callee, named, frame);
  const foreign = foreignCallee(callee, given.length + named.size);
  if (foreign) {
    frame.state.prove(provenByForeign(foreign, expression, machine.text));
    return machine.surroundings.call(
      foreign,
      foreignArguments(foreign, expression, given, named),
      expression.span,
    );
  }
  const called = overloadOf(callee, given.length + named.size);
  if (called) {
    const self = withSelf(called, receiver, frame);
    const ordered = inOrder(called, expression, given, named);
    const result = machine.call(called, givenByFile(ordered, called, frame), self, expression.arguments);
    return escapedHere(result, called.declaration, expression);
  }
  const all = [...given, ...named.values()];
  runCallbacks(all, receiver, frame);
  const { start: givenBy } = expression.span;
  const result = { ...foreignResult(calledBy(expression, callee), receiver, all, frame), givenBy };
  if (!machine.surroundings.keepsPending) return result;
  return { ...result, ...pendingResult(callee, given, named, frame) };
}

/** What a function of the file escapes was before what it is given, if that is all that it is given. */
function escapedHere(value: Value, declaration: FunctionDeclaration, call: CallExpression): Value {
  if (value.kind === 'choice')
    return { kind: 'choice', options: value.options.map((one) => escapedHere(one, declaration, call)) };
  if (value.kind !== 'opaque' || !value.escape?.original) return value;
  const { span } = declaration;
  if (!contains(span, value.escape.original) || contains(span, call.span)) return value;
  const given = [...call.arguments, ...(call.named ?? []).map((one) => one.value)];
  const original = given.length === 1 ? given[0]?.span : undefined;
  return { ...value, escape: { ...value.escape, original } };
}

/** An object of a class; what a class without a constructor is given by name, its fields hold. */
function made(callee: ClassValue, named: ReadonlyMap<string, Value>, frame: Frame): RecordValue {
  const record = instanceOf(callee, frame);
  const constructs = callee.declaration.methods().some(({ name }) => name === '__init__');
  return constructs ? record : { ...record, fields: new Map([...record.fields, ...named]) };
}

/** What a summary says of a call whose callee is not known yet. */
function pendingResult(
  callee: Value,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
  frame: Frame,
): Pick<OpaqueValue, 'pending'> {
  return derivedFrom(given, frame, callee.kind === 'opaque' ? callee : undefined, named);
}

/** The function that is called: of several of one name, the one with so many parameters. */
function overloadOf(callee: Value, count: number): FunctionValue | undefined {
  if (callee.kind === 'function') return callee;
  const overloads = callee.kind === 'choice' ? callee.options : [];
  if (!overloads.every((one) => one.kind === 'function')) return undefined;
  return overloads.find(({ declaration }) => declaration.parameters().length === count) ?? overloads[0];
}

/** The arguments, with constants marked where code of the file that is yet to be written can call the function. */
function givenByFile(
  given: readonly (Value | undefined)[],
  { declaration }: FunctionValue,
  { stack }: Frame,
): readonly (Value | undefined)[] {
  if (declaration.name === undefined || given.length === 0 || declaration.exported) return given;
  // One that stands in another function is called there or nowhere.
  if (stack.some((one) => 'parameters' in one && contains(one.span, declaration.span))) return given;
  const parameters = declaration.parameters();
  return given.map((one, at) => (one && takesAnyText(parameters[at]) ? givenTo(declaration, one) : one));
}

/** Whether a parameter is not declared to be of a type that only some texts are of. */
function takesAnyText(parameter: Pattern | undefined): boolean {
  if (parameter?.kind !== 'name' || parameter.className !== undefined) return false;
  return parameter.type === undefined || parameter.type === 'string';
}

/** The arguments in the order of the parameters that take them; where a parameter is given nothing, nothing. */
function inOrder(
  { declaration }: FunctionValue,
  { spreads }: CallExpression,
  given: readonly Value[],
  named: ReadonlyMap<string, Value>,
): readonly (Value | undefined)[] {
  if (named.size === 0 && !spreads) return given;
  const otherwise = spreads ? unknown : undefined;
  return declaration
    .parameters()
    .map((one, at) => given[at] ?? (one.kind === 'name' ? named.get(one.name) : undefined) ?? otherwise);
}

/** A method runs with its receiver as its own object. */
function withSelf({ declaration }: FunctionValue, receiver: Value | undefined, frame: Frame): Frame {
  return declaration.owner && receiver?.kind === 'record' ? { ...frame, self: receiver } : frame;
}

function calleeOf(expression: CallExpression, receiver: Value | undefined, frame: Frame): Value {
  if (!receiver || expression.method === undefined) return frame.machine.evaluate(expression.callee, frame);
  const isCalled =
    receiver.kind === 'function' && frame.machine.origins.callsFunction?.test(expression.method);
  return isCalled ? receiver : fieldOf(receiver, expression.method, frame);
}

/** A function given to a call that is not known: it may run or not, with what the receiver holds. */
function runCallbacks(given: readonly Value[], receiver: Value | undefined, frame: Frame): void {
  for (const value of given) {
    if (value.kind !== 'function' || frame.stack.length >= deepest) continue;
    frame.machine.called.add(value.declaration);
    const item = itemOf(receiver);
    const skipped = frame.state.fork();
    runFunction(
      value,
      value.declaration
        .parameters()
        .map((one, at) =>
          at === 0 && receiver?.kind === 'list'
            ? elementOf(receiver, frame)
            : argumentOf(one, at, item, frame),
        ),
      frame,
    );
    frame.state.join([frame.state.fork(), skipped]);
  }
}

/** What a function that is not known gives a callback: of what it holds itself, whoever handed that over. */
function itemOf(receiver: Value | undefined): OpaqueValue {
  const isHandedOn = receiver?.kind === 'opaque' && (receiver.isArgument ?? receiver.isDerived);
  const taint = receiver ? taintOf(receiver) : 'unknown';
  return { kind: 'opaque', taint, path: [], ...(isHandedOn && { isDerived: true }) };
}

/** The names of what counts the elements that a callback is given one by one. */
const counting = /^_?(?:i|j|n|idx|ix|index|pos|position|number)$/;

/** What a parameter of a callback gets: by its name, where convention tells, or what the receiver holds. */
function argumentOf(parameter: Pattern, at: number, item: OpaqueValue, frame: Frame): OpaqueValue {
  if (at > 0 && parameter.kind === 'name' && counting.test(parameter.name))
    return { kind: 'opaque', taint: 'harmless', type: 'number', path: [parameter.name] };
  const known = parameter.kind === 'name' ? frame.machine.origins.ofName(parameter.name) : undefined;
  const path = parameter.kind === 'name' ? [parameter.name] : [];
  const taint = known ?? (item.taint === 'outside' ? 'outside' : 'unknown');
  return { ...item, taint, path };
}

/** What a method makes of a date, a number or a text of harmless characters is of such characters too. */
function isHarmless(value: Value): boolean {
  const taint = taintOf(value);
  return taint === 'harmless' || (taint === 'constant' && value.kind !== 'opaque');
}

/** Whether nobody who sends a request chooses a value. */
function isOfProgram(value: Value): boolean {
  return isHarmless(value) || taintOf(value) === 'constant';
}

/** What is called; a class of which an object is made is not reached by its name alone, as its static members are. */
function calledBy({ constructs }: CallExpression, callee: Value): Value {
  return constructs && callee.kind === 'opaque' ? { ...callee, path: ['new', ...callee.path] } : callee;
}

function foreignResult(
  callee: Value,
  receiver: Value | undefined,
  given: readonly Value[],
  frame: Frame,
): OpaqueValue {
  const path = callee.kind === 'opaque' ? callee.path : [];
  const ofText = receiver?.kind === 'opaque' || receiver?.kind === 'text';
  if (ofText && isHarmless(receiver) && given.every(isOfProgram))
    return { kind: 'opaque', taint: receiver.kind === 'text' ? 'constant' : 'harmless', path };
  // A name that tells of a constant tells nothing of what a function of that name gives.
  const told = frame.machine.origins.ofPath(path);
  const known = told === 'constant' ? undefined : told;
  const operands = receiver ? [receiver, ...given] : given;
  const taint = known ?? worstTaint([...operands.map(taintOf), 'unknown']);
  // What a caller hands over may well make the text itself, as a builder of queries does.
  const isMade = receiver?.kind === 'opaque' && (receiver.isArgument === true || receiver.isDerived === true);
  const isDerived = receiver === undefined || isMade || taintOf(receiver) !== 'outside';
  return { kind: 'opaque', taint, path, ...(isDerived && { isDerived }) };
}

/** Runs a function of the file with what it is given. A cycle, or a chain too deep, gives what is unknown. */
export function callFunction(
  callee: FunctionValue,
  given: readonly (Value | undefined)[],
  frame: Frame,
  targets: readonly Expression[] = [],
): Value {
  const { declaration } = callee;
  if (frame.stack.includes(declaration) || frame.stack.length >= deepest)
    return {
      ...unknown,
      taint: worstTaint([...given.map((one) => (one ? taintOf(one) : 'constant')), 'unknown']),
    };
  frame.machine.called.add(declaration);
  return runFunction(callee, given, frame, targets);
}

/** Runs a body in a scope of its own; what it returns on any way is its result. */
export function runFunction(
  callee: FunctionValue,
  given: readonly (Value | undefined)[],
  frame: Frame,
  targets: readonly Expression[] = [],
): Value {
  return ranFunction(callee, given, frame, targets).returned;
}

/** The same, with what a return of the function proves of each of its parameters. */
export function ranFunction(
  { declaration, scope }: FunctionValue,
  given: readonly (Value | undefined)[],
  frame: Frame,
  targets: readonly Expression[] = [],
): { readonly returned: Value; readonly proven: readonly (Refinement['taint'] | undefined)[] } {
  if (frame.stack.includes(declaration)) return { returned: unknown, proven: [] };
  const inner: Frame = {
    ...frame,
    scope: new Scope(scope),
    returns: [],
    stack: [...frame.stack, declaration],
  };
  const { proofs } = frame.state;
  const taken = takenBy(declaration.parameters(), given, targets);
  declaration.parameters().forEach((parameter, at) => {
    bind(parameter, taken[at], false, inner);
  });
  frame.machine.execute(declaration.body(), inner);
  const proven = provenOfParameters(declaration, inner);
  frame.state.restoreProofs(proofs);
  frame.state.live = true;
  giveBack(declaration.parameters(), targets, inner, frame);
  frame.state.prove(provenOfTargets(proven, targets, frame.machine.text));
  return { returned: inner.returns.length > 0 ? choiceOf(inner.returns) : unknown, proven };
}

/** What a function that ends only where its check of an argument holds proves of it, such as one that throws otherwise. */
function provenOfParameters(
  { span, parameters }: FunctionDeclaration,
  { machine, state }: Frame,
): readonly (Refinement['taint'] | undefined)[] {
  // One that can also come back before its check proves nothing.
  if (!state.live || /\breturn\b/.test(machine.text.slice(span.start, span.end))) return [];
  return parameters().map((one) => (one.kind === 'name' ? state.proven(one.name) : undefined));
}

/** What a function added to the buffers and lists that it was given is there for its caller too. */
function giveBack(
  parameters: readonly Pattern[],
  targets: readonly Expression[],
  inner: Frame,
  outer: Frame,
): void {
  parameters.forEach((parameter, at) => {
    const target = targets[at];
    if (parameter.kind !== 'name' || !parameter.isShared || !target) return;
    const variable = inner.scope.lookUp(parameter.name);
    const value = variable && inner.state.get(variable);
    if (value) assign(target, value, outer);
  });
}
