import type { Span } from '../../shared/span';
import { bind } from './bind';
import type { Frame } from './frame';
import { elementOf } from './member';
import type { Expression, Pattern, Refinement, Statement } from './program';
import { provenBy } from './proof';
import { Scope } from './scope';
import type { State } from './state';
import { undeclared } from './undeclared';
import { unknown, type ClassValue, type FunctionValue, type OpaqueValue, type Value } from './value';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Runs statements in order, up to one that leaves. Functions and classes are known before anything runs. */
export function run(statements: readonly Statement[], frame: Frame): void {
  for (const statement of statements)
    if (statement.kind === 'function' || statement.kind === 'class') hoist(statement, frame);
  for (const statement of statements) {
    if (!frame.state.live) return;
    frame.machine.step();
    runStatement(statement, frame);
  }
}

function runStatement(statement: Statement, frame: Frame): void {
  switch (statement.kind) {
    case 'declare':
      bind(
        statement.pattern,
        statement.value ? frame.machine.evaluate(statement.value(), frame) : unknown,
        statement.constant,
        frame,
      );
      return;
    case 'names':
      for (const name of statement.names) frame.scope.declare({ name, constant: false });
      return;
    case 'evaluate':
      frame.machine.evaluate(statement.expression, frame);
      return;
    case 'block':
      run(statement.body, { ...frame, scope: new Scope(frame.scope) });
      return;
    case 'if':
      runIf(statement, frame);
      return;
    case 'branch':
      runBranch(statement, frame);
      return;
    case 'guard':
      runGuard(statement, frame);
      return;
    case 'loop':
      runLoop(statement, frame);
      return;
    case 'return':
      if (statement.value) frame.returns.push(frame.machine.evaluate(statement.value, frame));
      frame.state.live = false;
      return;
    case 'leave':
      frame.state.live = false;
      return;
    case 'import':
      declareImport(statement, frame);
      return;
    case 'function':
    case 'class':
      return;
  }
}

/**
 * Declares a name of another file, which is looked up where it is used. Of several modules that may bring it, the last
 * one that has it does.
 */
export function declareImport({ local, module, name }: Of<'import'>, { scope, machine }: Frame): void {
  const earlier = scope.lookUp(local)?.imported;
  const imported = (at: Span): Value => {
    const nothing = unresolved(local, module, at, machine);
    const found = machine.surroundings.imported(module, name, at, nothing);
    return found === nothing && earlier ? earlier(at) : found;
  };
  scope.declare({ name: local, constant: true, imported });
}

/** What a name of another file tells by itself, and by the module that it comes from. */
function unresolved(local: string, module: string, at: Span, machine: Frame['machine']): OpaqueValue {
  const value = undeclared(local, at, machine);
  const isFixed = value.taint === 'unknown' && machine.origins.isOfConstants?.(module) === true;
  return isFixed ? { ...value, taint: 'constant' } : value;
}

/** A declared function or class is known in all of its scope. */
function hoist(statement: Of<'function'> | Of<'class'>, frame: Frame): void {
  const { scope, machine } = frame;
  const value: FunctionValue | ClassValue =
    statement.kind === 'function'
      ? { kind: 'function', declaration: statement.declaration, scope }
      : { kind: 'class', declaration: statement.declaration, scope };
  const { name } = statement.declaration;
  if (name !== undefined) scope.declare({ name, constant: true, initial: () => value });
  machine.meet(value, frame);
}

function runIf({ condition, refinements, then, otherwise }: Of<'if'>, frame: Frame): void {
  frame.machine.evaluate(condition, frame);
  const ways = [way(then, refinements.whenTrue, frame), way(otherwise, refinements.whenFalse, frame)];
  frame.state.join(ways);
}

/** The state after one of several bodies, entered with what is proven there. */
function way(body: readonly Statement[], proven: readonly Refinement[], frame: Frame): State {
  const state = frame.state.fork();
  state.prove(provenBy(proven, frame));
  run(body, { ...frame, state, scope: new Scope(frame.scope) });
  return state;
}

function runBranch({ subject, options, proven, exhaustive }: Of<'branch'>, frame: Frame): void {
  if (subject) frame.machine.evaluate(subject, frame);
  const ways = options.map((option, at) => way(option, proven?.[at] ?? [], frame));
  frame.state.join(exhaustive ? ways : [...ways, frame.state.fork()]);
}

/** What catches is reached even where the body leaves: from its start, from its end, or from between. */
function runGuard({ body, caught, last }: Of<'guard'>, frame: Frame): void {
  const { state } = frame;
  const tried = way(body, [], frame);
  const thrown = state.fork();
  thrown.join([state.fork(), tried.fork()]);
  const ways = [tried, ...caught.map((one) => way(one, [], { ...frame, state: thrown }))];
  const leaves = !ways.some(({ live }) => live);
  state.join(leaves ? [thrown] : ways);
  run(last, { ...frame, scope: new Scope(frame.scope) });
  state.live &&= !leaves;
}

/** A body that runs any number of times is run once, and joined with not running. */
function runLoop({ head, item, list, body }: Of<'loop'>, frame: Frame): void {
  const scope = new Scope(frame.scope);
  const inner: Frame = { ...frame, scope };
  run(head, inner);
  const over = list && frame.machine.evaluate(list, inner);
  const state = frame.state.fork();
  if (item && over) bind(item, elementOf(over, inner), false, { ...inner, state });
  run(body, { ...inner, state });
  const proven = list ? provenOfAll({ item, list, body }, { ...inner, state }) : [];
  state.live = true;
  frame.state.join([state, frame.state.fork()]);
  frame.state.prove(proven);
}

/** What a loop that leaves the function at the first element that fails proves of the list that it goes over. */
function provenOfAll(
  { item, list, body }: { item: Pattern | undefined; list: Expression; body: readonly Statement[] },
  { machine, state }: Frame,
): Refinement[] {
  const taint = item?.kind === 'name' && state.live ? state.proven(item.name) : undefined;
  const [first, last] = [body[0], body.at(-1)];
  if (!taint || !first || !last) return [];
  const skips = /\b(?:continue|break)\b/.test(machine.text.slice(first.span.start, last.span.end));
  return skips ? [] : [{ expression: machine.text.slice(list.span.start, list.span.end), taint }];
}
