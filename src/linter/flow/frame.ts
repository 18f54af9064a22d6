import type { Span } from '../../shared/span';
import type { Taint } from '../querySite';
import type { CallExpression, ClassDeclaration, Expression, FunctionDeclaration, Statement } from './program';
import type { Scope } from './scope';
import type { State } from './state';
import type {
  ClassValue,
  ForeignValue,
  FunctionValue,
  Heritage,
  OpaqueValue,
  RecordValue,
  Value,
} from './value';

/** A call as it is met on the way, with what its parts hold. */
export interface ObservedCall {
  readonly expression: CallExpression;
  readonly receiver: Value | undefined;
  readonly callee: Value;
  readonly arguments: readonly Value[];
  /** What the arguments given by name hold. */
  readonly named: ReadonlyMap<string, Value>;
  /** The functions being run and the classes being made, as in the frame. */
  readonly within?: Frame['stack'];
}

/** What a language knows of the names that its code uses. */
export interface Origins {
  /** Where the content of a parameter or a global of this name comes from, by convention. */
  ofName(name: string): Taint | undefined;
  /** The same of a name that the file declares nowhere, where that tells more. */
  ofUndeclared?(name: string): Taint | undefined;
  /** Whether a module, by what it is called, holds what the code fixes. */
  isOfConstants?(module: string): boolean;
  /** Where the content of a value reached by this path comes from. */
  ofPath(path: readonly string[]): Taint | undefined;
  /** The name of the receiver in its own methods. */
  readonly self: string;
  /** The methods of a function itself that call it with what they are given. */
  readonly callsFunction?: RegExp;
  /** The name by which its methods call what it has of the class that its own derives from. */
  readonly parent?: string;
  /** Whether a method sees the fields and methods of its object by their bare names. */
  readonly implicitSelf?: boolean;
}

/** What the file at hand can learn of other files. */
export interface Surroundings {
  /** What a module exports under a name, or the module itself; `otherwise` where that is not known. */
  imported(module: string, name: string | undefined, at: Span, otherwise: OpaqueValue): Value;
  /** What a name that the file declares nowhere stands for. */
  outer(name: string, at: Span, otherwise: OpaqueValue): Value;
  field(of: ForeignValue, name: string): Value | undefined;
  /** What the fields of a class itself or the names of a module hold. */
  fields(of: ForeignValue): readonly Value[];
  /** What an object has under a name that its class does not declare itself; `otherwise` is all that the name tells. */
  inherited(heritage: Heritage<Value>, name: string, at: Span, otherwise: OpaqueValue): Value | undefined;
  /** What calling a function or making an object gives. */
  call(callee: ForeignValue, given: readonly Given[], at: Span): Value;
  /** Whether values are to tell how to find out more where they are used. */
  readonly keepsPending: boolean;
}

/** An argument, with the expression that gives it. */
export interface Given {
  readonly value: Value;
  readonly span: Span;
}

/** One analysis of one file: what evaluation needs everywhere and what it leaves behind. */
export interface Machine {
  readonly text: string;
  readonly origins: Origins;
  readonly surroundings: Surroundings;
  readonly observe: (call: ObservedCall) => void;
  /** Whether code in this span may hold a query call, so that a function that nobody calls is worth running. */
  isInteresting(span: Span): boolean;
  /** Functions that were called from other code of the file. */
  readonly called: Set<FunctionDeclaration>;
  evaluate(expression: Expression, frame: Frame): Value;
  execute(statements: readonly Statement[], frame: Frame): void;
  /** Takes note of a function or a class, to be run on its own account if nothing else runs it. */
  meet(value: FunctionValue | ClassValue, frame: Frame): void;
  /** `targets` are the arguments as written, where what the callee adds to them is to be seen by the caller. */
  call(
    callee: FunctionValue,
    given: readonly (Value | undefined)[],
    frame: Frame,
    targets?: readonly Expression[],
  ): Value;
  /** Counts one step. Throws `TookTooLong` where there were too many. */
  step(): void;
}

/** One activation of a function. */
export interface Frame {
  readonly machine: Machine;
  readonly scope: Scope<Value>;
  readonly state: State;
  readonly self: RecordValue | undefined;
  readonly returns: Value[];
  /** The functions being run and the classes being made, the innermost last. */
  readonly stack: readonly (FunctionDeclaration | ClassDeclaration)[];
}

/** Calls within calls, and what they make, are followed this deep. */
export const deepest = 6;
