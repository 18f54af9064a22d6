import type { Span } from '../../shared/span';

/** A variable: its identity is the object's. */
export interface Variable<Held> {
  readonly name: string;
  readonly constant: boolean;
  /** A variable of the file, evaluated when it is first asked for. */
  readonly initial?: () => Held;
  /** What is known of a name of another file, where it is used. */
  readonly imported?: (at: Span) => Held;
}

/** Names that a stretch of code sees: its own and those around it. */
export class Scope<Held> {
  readonly #variables = new Map<string, Variable<Held>>();
  readonly #outer: Scope<Held> | undefined;

  constructor(outer?: Scope<Held>) {
    this.#outer = outer;
  }

  declare(variable: Variable<Held>): Variable<Held> {
    this.#variables.set(variable.name, variable);
    return variable;
  }

  lookUp(name: string): Variable<Held> | undefined {
    return this.#variables.get(name) ?? this.#outer?.lookUp(name);
  }
}
