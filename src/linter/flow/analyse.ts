import type { Span } from '../../shared/span';
import { contains } from '../../shared/span';
import { alone } from './alone';
import { bind } from './bind';
import { callFunction, runFunction } from './call';
import { entered } from './entered';
import { evaluate } from './evaluate';
import type { Frame, Machine, ObservedCall, Origins, Surroundings } from './frame';
import type { Expression, ClassDeclaration, FunctionDeclaration, Program, Statement } from './program';
import { declareImport, run } from './run';
import { Scope } from './scope';
import { State } from './state';
import { literalPattern } from '../literalPattern';
import { TookTooLong, type IsTimeUp } from '../unlessTooMuch';
import { usedInstanceOf } from './usedInstance';
import type { ClassValue, FunctionValue, Value } from './value';
import { unknown } from './value';

/** Steps that the analysis of one file may take, whatever the time. */
const mostSteps = 1_000_000;
/** The time is looked at once in so many steps. */
const stepsPerLook = 256;

/** What is needed of a file to run it. */
export interface AnalysisInput {
  readonly text: string;
  readonly program: Program;
  readonly origins: Origins;
  /** What is known of other files: nothing, where it is left out. */
  readonly surroundings?: Surroundings;
  /** Offsets of names that may be query calls. */
  readonly candidates: readonly number[];
  readonly observe: (call: ObservedCall) => void;
  /** Asked now and then: the analysis ends with `TookTooLong` where it is. */
  readonly isTimeUp?: IsTimeUp;
}

interface Pending {
  readonly value: FunctionValue;
  readonly frame: Frame;
}

/**
 * Runs the parts of a file that may send queries, and reports each call met with what its arguments may hold.
 * Functions that the rest of the file calls are run with what they are given there; the others with what their
 * parameters' names and types tell.
 */
export function analyse(input: AnalysisInput): void {
  new Analysis(input).run();
}

/** One analysis of one file, with all that has been met on the way. */
export class Analysis implements Machine {
  readonly text: string;
  readonly origins: Origins;
  readonly surroundings: Surroundings;
  readonly observe: (call: ObservedCall) => void;
  readonly called = new Set<FunctionDeclaration>();
  readonly #program: Program;
  readonly #isTimeUp: IsTimeUp | undefined;
  readonly #candidates: number[];
  readonly #met = new Map<FunctionDeclaration, Pending>();
  readonly #done = new Set<FunctionDeclaration | Statement>();
  readonly #classes = new Set<ClassDeclaration>();
  /** Classes that hold no query call as far as is known. */
  readonly #idle = new Map<ClassDeclaration, { readonly value: ClassValue; readonly frame: Frame }>();
  readonly #sought = new Set<FunctionDeclaration>();
  #interesting: readonly Pending[] = [];
  /** How many functions and candidates there were when those that are interesting were told. */
  #toldFor = { met: 0, candidates: 0 };
  #steps = 0;

  constructor({
    text,
    program,
    origins,
    surroundings = alone,
    candidates,
    observe,
    isTimeUp,
  }: AnalysisInput) {
    this.text = text;
    this.origins = origins;
    this.surroundings = surroundings;
    this.observe = observe;
    this.#program = program;
    this.#isTimeUp = isTimeUp;
    this.#candidates = [...candidates].sort(ascending);
  }

  step(): void {
    const isTooMuch = ++this.#steps > mostSteps;
    if (isTooMuch || (this.#steps % stepsPerLook === 1 && this.#isTimeUp?.())) throw new TookTooLong();
  }

  isInteresting({ start, end }: Span): boolean {
    const next = this.#candidates[firstFrom(start, this.#candidates)];
    return next !== undefined && next < end;
  }

  evaluate(expression: Parameters<typeof evaluate>[0], frame: Frame): Value {
    return evaluate(expression, frame);
  }

  /** Runs statements; a function that is made on the way waits for its turn. */
  execute(statements: readonly Statement[], frame: Frame): void {
    run(statements, frame);
  }

  call(
    callee: FunctionValue,
    given: readonly (Value | undefined)[],
    frame: Frame,
    targets?: readonly Expression[],
  ): Value {
    return callFunction(callee, given, frame, targets);
  }

  meet(value: FunctionValue | ClassValue, frame: Frame): void {
    if (value.kind === 'class') {
      const { declaration, scope } = value;
      if (this.#classes.has(declaration)) return;
      if (!this.#isInterestingClass(declaration)) {
        this.#idle.set(declaration, { value, frame });
        return;
      }
      this.#classes.add(declaration);
      const inner: Frame = { ...frame, self: usedInstanceOf(value, frame) };
      for (const method of declaration.methods())
        this.meet({ kind: 'function', declaration: method, scope }, inner);
      meetFields(value, inner);
    } else if (!this.#met.has(value.declaration)) {
      // What a function sees of the file itself is what the file comes to; of another function, what holds now.
      const state = frame.stack.length > 0 ? frame.state.fork() : frame.state;
      this.#met.set(value.declaration, { value, frame: { ...frame, state } });
    }
  }

  /** Runs what may send queries. */
  run(): void {
    const frame = this.declare();
    do this.#runStatements(frame);
    while (this.#runNext());
  }

  /** Makes interesting whatever may call, through others of the file, what may send a query. */
  widen(): void {
    for (let known = -1; known !== this.#candidates.length;) {
      known = this.#candidates.length;
      this.#meetIdle();
      this.#seekCallersOfAll();
    }
  }

  /** Makes the file's own names known everywhere in it; they are evaluated when they are first asked for. */
  declare(): Frame {
    const frame: Frame = {
      machine: this,
      scope: new Scope(),
      state: new State(),
      self: undefined,
      returns: [],
      stack: [],
    };
    for (const statement of this.#program.statements) {
      if (statement.kind === 'declare') declareLazily(statement, frame);
      if (statement.kind === 'import') declareImport(statement, frame);
    }
    return frame;
  }

  /** The statements of the file itself that may hold a query call, each once. */
  #runStatements(frame: Frame): void {
    const { statements: all, isScript = false } = this.#program;
    const isDeclaration = ({ kind }: Statement): boolean => kind === 'function' || kind === 'class';
    const isDue = (one: Statement): boolean => !this.#done.has(one) && this.isInteresting(one.span);
    const asScript = isScript && all.some((one) => !isDeclaration(one) && isDue(one));
    const statements = all.filter(
      (one) => isDeclaration(one) || (asScript ? !this.#done.has(one) : isDue(one)),
    );
    for (const statement of statements) this.#done.add(statement);
    run(statements, frame);
    frame.state.live = true;
  }

  /** Whether code of a class may hold a query call: in Go its methods stand outside of it. */
  #isInterestingClass(declaration: ClassDeclaration): boolean {
    if (this.isInteresting(declaration.span)) return true;
    return declaration.methods().some(({ span }) => this.isInteresting(span));
  }

  /** Meets the classes that have become interesting since they were declared. */
  #meetIdle(): void {
    for (const [declaration, { value, frame }] of this.#idle)
      if (this.#isInterestingClass(declaration)) {
        this.#idle.delete(declaration);
        this.meet(value, frame);
      }
  }

  /** Runs the function whose turn it is; false once none is left. Callers come first: they may stand in statements. */
  #runNext(): boolean {
    this.#meetIdle();
    if (this.#seekCallersOfAll()) return true;
    const waiting = this.#interestingNow().filter(({ value }) => this.#isWaiting(value.declaration));
    const next = waiting.find(({ value }) => value.declaration.exported) ?? this.#uncalled(waiting);
    if (!next) return false;
    this.#done.add(next.value.declaration);
    const { declaration } = next.value;
    runFunction(
      next.value,
      declaration.parameters().map((one) => entered(one, declaration, this.origins)),
      { ...next.frame, state: next.frame.state.fork() },
    );
    return true;
  }

  /** The functions met that may hold a query call, in the order in which they were met. */
  #interestingNow(): readonly Pending[] {
    const [met, candidates] = [this.#met.size, this.#candidates.length];
    if (this.#toldFor.met !== met || this.#toldFor.candidates !== candidates) {
      this.#toldFor = { met, candidates };
      this.#interesting = [...this.#met.values()].filter(({ value }) =>
        this.isInteresting(value.declaration.span),
      );
    }
    return this.#interesting;
  }

  #isWaiting(declaration: FunctionDeclaration): boolean {
    return !this.#done.has(declaration) && (declaration.exported || !this.called.has(declaration));
  }

  /** A function that nothing has called yet: one that calls another of those waiting comes before it. */
  #uncalled(waiting: readonly Pending[]): Pending | undefined {
    const calledBy = (one: Pending): boolean =>
      waiting.some(
        (other) => other !== one && this.#mentions(other.value.declaration, one.value.declaration),
      );
    return waiting.find((one) => !calledBy(one)) ?? waiting[0];
  }

  /** The callers of an interesting function are interesting too: they may give it the text that it sends. */
  #seekCallersOfAll(): boolean {
    const found = this.#callsOf(this.#interestingNow().map(({ value }) => value.declaration));
    if (found.length === 0) return false;
    this.#candidates.push(...found);
    this.#candidates.sort(ascending);
    this.#seekCallersOfAll();
    return true;
  }

  /** Where functions may be called from outside of them; nothing for those of which that was asked before. */
  #callsOf(declarations: readonly FunctionDeclaration[]): number[] {
    const byName = new Map<string, FunctionDeclaration[]>();
    for (const declaration of declarations) {
      const { name } = declaration;
      if (this.#sought.has(declaration) || !name) continue;
      this.#sought.add(declaration);
      byName.set(name, [...(byName.get(name) ?? []), declaration]);
    }
    return occurrences(this.text, [...byName.keys()])
      .filter(({ name, at }) => byName.get(name)?.some(({ span }) => !contains(span, { start: at, end: at })))
      .map(({ at }) => at);
  }

  #mentions(caller: FunctionDeclaration, callee: FunctionDeclaration): boolean {
    if (!callee.name || contains(caller.span, callee.span)) return false;
    return this.text.slice(caller.span.start, caller.span.end).includes(callee.name);
  }
}

/** Functions that fields hold are met when the fields are evaluated; constant ones have been, for the object. */
function meetFields({ declaration, scope }: ClassValue, frame: Frame): void {
  const inner: Frame = { ...frame, scope, state: frame.state.fork() };
  for (const { value, constant } of declaration.fields())
    if (value && !constant) frame.machine.evaluate(value(), inner);
}

function declareLazily(statement: Extract<Statement, { kind: 'declare' }>, frame: Frame): void {
  const { pattern, value, constant } = statement;
  if (pattern.kind !== 'name' || !value) {
    bindLater(statement, frame);
    return;
  }
  let known: Value | undefined;
  const initial = (): Value => {
    if (known) return known;
    known = { ...unknown, path: [pattern.name] };
    return (known = frame.machine.evaluate(value(), { ...frame, state: new State() }));
  };
  frame.scope.declare({ name: pattern.name, constant, initial });
}

function bindLater(
  { pattern, value, constant }: Extract<Statement, { kind: 'declare' }>,
  frame: Frame,
): void {
  if (value) bind(pattern, frame.machine.evaluate(value(), frame), constant, frame);
}

const ascending = (a: number, b: number): number => a - b;

/** The index of the first of sorted numbers that is not below `least`. */
function firstFrom(least: number, sorted: readonly number[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where names are called or handed on. A search for all takes no longer than one for one of them. */
function occurrences(
  text: string,
  names: readonly string[],
): { readonly name: string; readonly at: number }[] {
  if (names.length === 0) return [];
  const anyOf = names.map(literalPattern).join('|');
  const pattern = new RegExp(`(?<![\\w$])(?:${anyOf})(?=\\s*[(<,)])`, 'g');
  return [...text.matchAll(pattern)].map(({ 0: name, index: at }) => ({ name, at }));
}
