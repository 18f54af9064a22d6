import { joinValues } from './joinValues';
import type { Refinement } from './program';
import type { Variable } from './scope';
import { constantText, type Value } from './value';

/** What variables hold at one point of the code, and what conditions on the way there have proven. */
export class State {
  readonly #values: Map<Variable<Value>, Value>;
  readonly #proven: Map<string, Refinement['taint']>;
  /** Whether the code past this point is reached: false after a return or a throw. */
  live = true;

  constructor(values = new Map<Variable<Value>, Value>(), proven = new Map<string, Refinement['taint']>()) {
    this.#values = values;
    this.#proven = proven;
  }

  get(variable: Variable<Value>): Value | undefined {
    return this.#values.get(variable);
  }

  set(variable: Variable<Value>, value: Value): void {
    this.#values.set(variable, value);
    for (const expression of this.#proven.keys())
      if (mentions(expression, variable.name)) this.#proven.delete(expression);
  }

  prove(refinements: readonly Refinement[]): void {
    for (const { expression, taint, by } of refinements) if (!by) this.#proven.set(expression, taint);
  }

  /** What is proven here: the names are those of the function that runs. */
  get proofs(): ReadonlyMap<string, Refinement['taint']> {
    return new Map(this.#proven);
  }

  /** Goes back to what was proven before another function ran, whose names may be the same. */
  restoreProofs(proofs: ReadonlyMap<string, Refinement['taint']>): void {
    this.#proven.clear();
    for (const [expression, taint] of proofs) this.#proven.set(expression, taint);
  }

  /** What is proven of an expression, told by its text. */
  proven(expression: string): Refinement['taint'] | undefined {
    return this.#proven.size > 0 ? this.#proven.get(expression) : undefined;
  }

  fork(): State {
    return new State(new Map(this.#values), new Map(this.#proven));
  }

  /** Becomes what holds after one of the ways; ways that do not get here do not count. */
  join(ways: readonly State[]): void {
    const living = ways.filter((way) => way.live);
    this.live = living.length > 0;
    const [first, ...others] = living;
    if (!first) return;
    this.#replace(others.reduce((a, b) => a.#merged(b), first));
  }

  #merged(other: State): State {
    const values = new Map(this.#values);
    for (const [variable, value] of other.#values) {
      const own = values.get(variable);
      values.set(variable, own ? joinValues(own, value) : value);
    }
    const proven = [...this.#proven, ...other.#proven].filter(
      ([expression, taint]) => this.#holds(expression, taint) && other.#holds(expression, taint),
    );
    return new State(values, new Map(proven));
  }

  /** Whether so much is proven of an expression here, or it is a variable that holds a constant. */
  #holds(expression: string, taint: Refinement['taint']): boolean {
    if (this.#proven.get(expression) === taint) return true;
    for (const [variable, value] of this.#values)
      if (variable.name === expression && constantText(value) !== undefined) return true;
    return false;
  }

  #replace(by: State): void {
    const [values, proven] = [new Map(by.#values), new Map(by.#proven)];
    this.#values.clear();
    this.#proven.clear();
    for (const [variable, value] of values) this.#values.set(variable, value);
    for (const [expression, taint] of proven) this.#proven.set(expression, taint);
  }
}

function mentions(expression: string, name: string): boolean {
  const at = expression.indexOf(name);
  if (at < 0) return false;
  const isPart = (character: string): boolean => /[\w$]/.test(character);
  return !isPart(expression.charAt(at - 1)) && !isPart(expression.charAt(at + name.length));
}
