import type { Position } from '../../shared/lineMap';
import type { Span } from '../../shared/span';
import type { Taint } from '../querySite';
import type { Sink } from '../sinks/sink';
import type {
  ClassDeclaration,
  Expression,
  FieldTypes,
  FunctionDeclaration,
  Joining,
  Literal,
  RecordExpression,
  Refinement,
  ValueType,
} from './program';
import type { Scope } from './scope';

/** What an expression may hold when it is evaluated, as far as it matters for a query text. */
export type Value =
  TextValue | OpaqueValue | ListValue | RecordValue | FunctionValue | ClassValue | ForeignValue | ChoiceValue;

/** Text, as the pieces that it was built of. */
export interface TextValue {
  readonly kind: 'text';
  readonly pieces: readonly Piece[];
  /** Whether it is a number or a boolean in the source, and text only where it is spliced. */
  readonly type?: ValueType;
}

/** A value that is not known, with what is known of it. */
export interface OpaqueValue {
  readonly kind: 'opaque';
  readonly taint: Taint;
  readonly type?: ValueType;
  /** The names that lead to it, such as `['this', 'container', 'items']`: how a sink knows its receiver. */
  readonly path: readonly string[];
  /** The class that it is declared to be of, as the source names it. */
  readonly className?: string;
  /** The types that its fields are declared to have. */
  readonly fieldTypes?: FieldTypes;
  readonly escape?: Escape;
  /** The list that it is made of, joined, and how each element is wrapped. */
  readonly joined?: Joined;
  /** Whether it is an argument of a function that other files call: what they give it is not known here. */
  readonly isArgument?: boolean;
  /** Whether a function that is not known made it of what it was given: the taint is that of what it was given. */
  readonly isDerived?: boolean;
  /** Where the call begins of a function that is not known, which gave it or what it is a part of. */
  readonly givenBy?: number;
  /** Whether it is an argument for which all calls in the file that are known give constant text. */
  readonly isConstantHere?: boolean;
  /** Where it entered the code, for the path that a reader can follow. */
  readonly source?: Span;
  /** How to find out more where another file or a call uses it: in summaries only. */
  readonly pending?: Pending;
}

/** What a file alone cannot tell of a value, in terms of its callers and of other files. */
export type Pending =
  | { readonly kind: 'parameter'; readonly index: number }
  /** What a module exports under a name, or the module itself. */
  | { readonly kind: 'import'; readonly module: string; readonly name: string | undefined }
  /** A name that the file declares nowhere. */
  | { readonly kind: 'outer'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Pending; readonly name: string }
  /** An object of a class, where that is one of the program. */
  | { readonly kind: 'object'; readonly of: Pending }
  /** A member of an object's class that the file does not declare, or what its name stands for if it is none. */
  | (Heritage<Pending> & {
      readonly kind: 'inherited';
      readonly name: string;
      readonly otherwise: Pending | undefined;
    })
  | PendingCall;

/** A call whose callee is not known in the file, or of which nothing is known but what it is given. */
export interface PendingCall {
  readonly kind: 'call';
  readonly callee: Pending | undefined;
  readonly arguments: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** A value that was escaped by hand: by what, what it was before, and whether the escaper adds the quotes. */
export interface Escape {
  readonly by: string;
  /** Undefined where it has a name in the function alone that escapes it. */
  readonly original: Span | undefined;
  readonly whole: boolean;
}

/** Elements of a list, spliced one after the other with `separator` between them. */
export interface Joined {
  /** The expression whose value is the list. */
  readonly list: Span;
  readonly separator: string;
  /** Constant text around each element. */
  readonly before: string;
  readonly after: string;
  /** What of each element is spliced, where it is not the element itself: in terms of a name for the element. */
  readonly each?: { readonly name: string; readonly expression: Span };
  /** Whether a function that escapes each element puts the quotes around it. */
  readonly isQuoted?: boolean;
  /** Whether what is spliced of an element is not one value with constant text around it, or is not known. */
  readonly isMixed?: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly elements: readonly {
    readonly value: Value;
    readonly optional: boolean;
    /** The argument that it is, where a function gathers those that it is given. */
    readonly argument?: Expression;
  }[];
  /** The names of the elements, in order, where they have any: those of a tuple. */
  readonly names?: readonly string[];
  readonly joining?: Joining;
}

export interface RecordValue {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, Value>;
  readonly complete: boolean;
  /** Lists of the names and of what they hold, where both are made of the elements of something else. */
  readonly entries?: { readonly names: Value; readonly held: Value };
  /** The class that it is an object of, where that may have what the fields lack: what it derives from does. */
  readonly of?: ClassValue | ForeignValue;
  /** The expression that made it, where there is one and all its fields stand as written there. */
  readonly written?: RecordExpression;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly declaration: FunctionDeclaration;
  readonly scope: Scope<Value>;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly declaration: ClassDeclaration;
  readonly scope: Scope<Value>;
}

/** A function, a class or a module of another file, by its summary. */
export interface ForeignValue {
  readonly kind: 'foreign';
  readonly definition: FunctionSummary | ClassSummary | { readonly kind: 'module' };
  /** The file that defines it. */
  readonly path: string;
  /** Where the file at hand names it. */
  readonly at: Span;
}

/** What a function does for its callers, in terms of its parameters. */
export interface FunctionSummary {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly (string | undefined)[];
  readonly returns: Value;
  /** The queries that it sends with text that it is given. */
  readonly sends: readonly Send[];
  /** Calls of functions of other files that it gives what it is given. */
  readonly calls: readonly PendingCall[];
  /** What it proves of its first parameter where it gives a result, or comes to its end. */
  readonly proves?: Readonly<Partial<Record<ProvingResult, Refinement['taint']>>>;
}

export type ProvingResult = 'true' | 'false' | 'no error' | 'end';

/** A query that a function sends. */
export interface Send {
  readonly sink: Sink;
  /** What the sink's query argument holds. */
  readonly query: Value;
  readonly place: Place;
}

/** Where a class has members from that it does not declare itself. */
export interface Heritage<Base> {
  readonly bases: readonly Base[];
  /** The name by which other files of the program may declare more of it. */
  readonly partOf: string | undefined;
}

export interface ClassSummary extends Heritage<Pending> {
  readonly kind: 'class';
  readonly name: string;
  readonly statics: ReadonlyMap<string, Value>;
  /** What an object of it has: fields and methods. */
  readonly members: ReadonlyMap<string, Value>;
}

/** A stretch of a file that is not the one at hand. */
export interface Place {
  readonly path: string;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

export interface ChoiceValue {
  readonly kind: 'choice';
  readonly options: readonly Value[];
}

/** A piece of text in the making. */
export type Piece = TextPiece | HolePiece | ChoicePiece;

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
  /** The literal that it stands in; a folded constant has none where it is used. */
  readonly literal?: Literal;
  /** The function of the file that is given it, and where that splices it. */
  readonly given?: { readonly to: FunctionDeclaration; readonly spliced?: Splice };
}

/** Where a value is put into a text. */
export interface Splice {
  /** The expression spliced. */
  readonly span: Span;
  /** What it takes up in the source, such as `${…}`. */
  readonly operand: Span;
  /** The template literal that it stands in. */
  readonly literal?: Literal;
  /** The whole concatenation that it is an operand of. */
  readonly concatenation: Span;
}

export interface HolePiece extends Splice {
  readonly kind: 'hole';
  readonly value: OpaqueValue;
  /** Where the text is put together, if that is in another file, and what is spliced there, if that stands there too. */
  readonly elsewhere?: { readonly place: Place; readonly text: string; readonly expression?: string };
  /** Whether it is a joined list whose outermost quotes, one character on either side, are not in the text around it. */
  readonly quoted?: boolean;
}

/** One of several texts, by the path that the code took. */
export interface ChoicePiece {
  readonly kind: 'choice';
  readonly options: readonly (readonly Piece[])[];
}

export const unknown: OpaqueValue = { kind: 'opaque', taint: 'unknown', path: [] };
/** What a parameter holds that nothing is given for: its default. */
export const notGiven: OpaqueValue = { kind: 'opaque', taint: 'constant', path: [] };
const taints: readonly Taint[] = ['constant', 'harmless', 'closed', 'unknown', 'outside'];

/** The worse of several origins. */
export function worstTaint(all: Iterable<Taint>): Taint {
  let worst = 0;
  for (const taint of all) worst = Math.max(worst, taints.indexOf(taint));
  return taints[worst] ?? 'unknown';
}

/** The worst origin of anything that a value holds. */
export function taintOf(value: Value): Taint {
  switch (value.kind) {
    case 'opaque':
      return value.taint;
    case 'text':
      return worstTaint(value.pieces.map(taintOfPiece));
    case 'list':
      return worstTaint(value.elements.map((element) => taintOf(element.value)));
    case 'record':
      return worstTaint([...value.fields.values()].map(taintOf));
    case 'choice':
      return worstTaint(value.options.map(taintOf));
    case 'function':
    case 'class':
    case 'foreign':
      return 'unknown';
  }
}

function taintOfPiece(piece: Piece): Taint {
  if (piece.kind === 'text') return 'constant';
  if (piece.kind === 'hole') return piece.value.taint;
  return worstTaint(piece.options.flat().map(taintOfPiece));
}

/** The text of a value that is one constant, or undefined. */
export function constantText(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  return value.pieces.every((piece) => piece.kind === 'text')
    ? value.pieces.map((piece) => piece.text).join('')
    : undefined;
}
