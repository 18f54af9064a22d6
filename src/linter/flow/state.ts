import { joinValues } from './joinValues';
import type { Refinement } from './program';
import type { Variable } from './scope';
import { constantText, type Value } from './value';

type Values = Map<Variable<Value>, Value>;
type Proofs = Map<string, Refinement['taint']>;

/**
 * What variables hold at one point of the code, and what conditions on the way there have proven. States that came of
 * one another share what they hold until one of them changes it: most ways through code change little.
 */
export class State {
  #values: Values;
  #proven: Proofs;
  /** Whether no other state has the same map. */
  #ownsValues: boolean;
  #ownsProven: boolean;
  /** Whether the code past this point is reached: false after a return or a throw. */
  live = true;

  constructor(values?: Values, proven?: Proofs) {
    this.#values = values ?? new Map<Variable<Value>, Value>();
    this.#proven = proven ?? new Map<string, Refinement['taint']>();
    this.#ownsValues = values === undefined;
    this.#ownsProven = proven === undefined;
  }

  get(variable: Variable<Value>): Value | undefined {
    return this.#values.get(variable);
  }

  set(variable: Variable<Value>, value: Value): void {
    if (!this.#ownsValues) this.#values = new Map(this.#values);
    this.#ownsValues = true;
    this.#values.set(variable, value);
    for (const expression of this.#proven.keys())
      if (mentions(expression, variable.name)) this.#changeProven().delete(expression);
  }

  prove(refinements: readonly Refinement[]): void {
    for (const { expression, taint, by } of refinements) if (!by) this.#changeProven().set(expression, taint);
  }

  /** What is proven here: the names are those of the function that runs. */
  get proofs(): Proofs {
    this.#ownsProven = false;
    return this.#proven;
  }

  /** Goes back to what was proven before another function ran, whose names may be the same. */
  restoreProofs(proofs: Proofs): void {
    this.#proven = proofs;
    this.#ownsProven = false;
  }

  /** What is proven of an expression, told by its text. */
  proven(expression: string): Refinement['taint'] | undefined {
    return this.#proven.size > 0 ? this.#proven.get(expression) : undefined;
  }

  fork(): State {
    this.#ownsValues = false;
    this.#ownsProven = false;
    return new State(this.#values, this.#proven);
  }

  /** Becomes what holds after one of the ways; ways that do not get here do not count. */
  join(ways: readonly State[]): void {
    const living = ways.filter((way) => way.live);
    this.live = living.length > 0;
    const [first, ...others] = living;
    if (!first) return;
    const joined = others.reduce((a, b) => a.#merged(b), first).fork();
    this.#values = joined.#values;
    this.#proven = joined.#proven;
    this.#ownsValues = false;
    this.#ownsProven = false;
  }

  #merged(other: State): State {
    const isSame = this.#values === other.#values;
    return new State(
      isSame ? this.#values : this.#mergedValues(other),
      this.#proven === other.#proven ? this.#proven : this.#commonProofs(other),
    );
  }

  #mergedValues(other: State): Values {
    const values = new Map(this.#values);
    for (const [variable, value] of other.#values) {
      const own = values.get(variable);
      if (own !== value) values.set(variable, own ? joinValues(own, value) : value);
    }
    return values;
  }

  #commonProofs(other: State): Proofs {
    const proven = [...this.#proven, ...other.#proven].filter(
      ([expression, taint]) => this.#holds(expression, taint) && other.#holds(expression, taint),
    );
    return new Map(proven);
  }

  /** Whether so much is proven of an expression here, or it is a variable that holds a constant. */
  #holds(expression: string, taint: Refinement['taint']): boolean {
    if (this.#proven.get(expression) === taint) return true;
    for (const [variable, value] of this.#values)
      if (variable.name === expression && constantText(value) !== undefined) return true;
    return false;
  }

  /** The proofs, to be changed: a map of its own. */
  #changeProven(): Proofs {
    if (!this.#ownsProven) this.#proven = new Map(this.#proven);
    this.#ownsProven = true;
    return this.#proven;
  }
}

function mentions(expression: string, name: string): boolean {
  const at = expression.indexOf(name);
  if (at < 0) return false;
  const isPart = (character: string): boolean => /[\w$]/.test(character);
  return !isPart(expression.charAt(at - 1)) && !isPart(expression.charAt(at + name.length));
}
