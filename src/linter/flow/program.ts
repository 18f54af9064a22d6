import type { Span } from '../../shared/span';
import type { Taint } from '../querySite';

/**
 * What a language adapter makes of source code: the few sorts of expression and statement that decide which text
 * reaches a query call. The flow analysis runs over this form and knows no language.
 */
export type Expression =
  | TextExpression
  | ConcatExpression
  | RecordExpression
  | ListExpression
  | FunctionExpression
  | ClassExpression
  | CallExpression
  | (Located & { readonly kind: 'number' | 'boolean' | 'null'; readonly value: string })
  | (Located & { readonly kind: 'name'; readonly name: string })
  | (Located & { readonly kind: 'member'; readonly object: Expression; readonly property: string })
  | (Located & { readonly kind: 'element'; readonly object: Expression; readonly index: Expression })
  /** One of several: a conditional expression, a fallback. */
  | (Located & {
      readonly kind: 'choice';
      readonly options: readonly Expression[];
      readonly refinements?: Refinements;
    })
  | (Located & {
      readonly kind: 'assign';
      readonly target: Expression;
      readonly value: Expression;
      readonly append: boolean;
    })
  /** The same text as its operand as far as a query goes: trimmed, awaited, cast. */
  | (Located & {
      readonly kind: 'same';
      readonly value: Expression;
      readonly type?: ValueType;
      /** Whether the type is but claimed, as by a cast, and nothing makes a request hold such a value. */
      readonly isClaim?: boolean;
      /** The types that the fields of the object have, where it is one. */
      readonly fieldTypes?: FieldTypes;
      /** What is evaluated on the way and adds nothing to the text, such as the condition of a filter. */
      readonly operands?: readonly Expression[];
    })
  /** A value that cannot carry query syntax whatever its operands are: a number, a comparison, a date. */
  | (Located & {
      readonly kind: 'harmless';
      readonly operands: readonly Expression[];
      readonly type: ValueType;
    })
  /** A value escaped by hand or by a function made for another dialect. */
  | (Located & {
      readonly kind: 'escaped';
      readonly value: Expression;
      readonly by: string;
      readonly whole: boolean;
    })
  | (Located & {
      readonly kind: 'join';
      readonly list: Expression;
      readonly separator: Expression | undefined;
    })
  | (Located & { readonly kind: 'append'; readonly list: Expression; readonly items: readonly Expression[] })
  | (Located & { readonly kind: 'map'; readonly list: Expression; readonly item: Expression })
  /** A list of the names of a record's fields, of what these hold, or of pairs of both. */
  | (Located & { readonly kind: 'fields'; readonly of: Expression; readonly part: FieldPart })
  /** What a function makes of what it made before and of each element of a list. */
  | (Located & {
      readonly kind: 'fold';
      readonly list: Expression;
      readonly item: Expression;
      readonly initial: Expression;
    })
  | (Located & {
      readonly kind: 'replace';
      readonly value: Expression;
      readonly search: Expression;
      readonly replacement: Expression;
    })
  /** A text whose placeholders arguments are put in. */
  | FormatExpression
  /** Anything else; what its operands carry, its value may carry. */
  | (Located & { readonly kind: 'other'; readonly operands: readonly Expression[] });

interface Located {
  readonly span: Span;
}

export interface FormatExpression extends Located {
  readonly kind: 'format';
  readonly template: Expression;
  readonly arguments: readonly Expression[];
  /** Arguments given by name. */
  readonly named: readonly Field[];
  /** Takes a format text apart, as its language and its sort of call have it. */
  readonly parse: (text: string) => Format;
}

/** A format text, taken apart; offsets are those of the text. */
export interface Format {
  readonly placeholders: readonly Placeholder[];
  /** What the result does not have, such as the second of two signs that stand for one. */
  readonly dropped: readonly Span[];
}

export interface Placeholder extends Span {
  /** The place of its argument, from 0, or the argument's name. */
  readonly key: number | string;
  /** The type that makes what is put in harmless, where only such values are taken. */
  readonly type?: ValueType;
  /** What the value is escaped with. */
  readonly escapedBy?: string;
}

/**
 * What is known of a value's type, where it matters for a query. An `object` is no text, and cannot be a query by
 * itself; what an `enum` is asked without arguments is as fixed by the code as it is.
 */
export type ValueType =
  'string' | 'number' | 'boolean' | 'date' | 'list' | 'closed' | 'guid' | 'enum' | 'object';

/** The types of the fields of an object, by name, where they matter for a query. */
export type FieldTypes = ReadonlyMap<string, ValueType>;

/** Constant text as written: `span` is as long as `text`, but for an escape sequence, which is one fragment. */
export interface Fragment {
  readonly text: string;
  readonly span: Span;
}

/** The token that holds constant text. A template with holes is one literal with several text expressions in it. */
export interface Literal {
  readonly span: Span;
  /** What opens and closes it. */
  readonly open: string;
  readonly close: string;
}

export interface TextExpression extends Located {
  readonly kind: 'text';
  readonly fragments: readonly Fragment[];
  readonly literal: Literal;
}

/** One operand of a concatenation: `span` is what it takes up in the source, such as `${…}` or a parenthesised operand. */
export interface Operand {
  readonly expression: Expression;
  readonly span: Span;
  /** The template literal that it stands in. */
  readonly literal?: Literal;
}

export interface ConcatExpression extends Located {
  readonly kind: 'concat';
  readonly operands: readonly Operand[];
}

export interface Field {
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

/** Which part of the fields of a record is listed. */
export type FieldPart = 'names' | 'values' | 'pairs';

/** An object, dictionary or initialiser with fields by name. Not `complete` where a spread or a computed key adds others. */
export interface RecordExpression extends Located {
  readonly kind: 'record';
  readonly fields: readonly Field[];
  readonly complete: boolean;
  /** The objects whose fields it has too, where its own do not take their place. */
  readonly spreads?: readonly Expression[];
  /** Lists of the names and of what they hold, where both are made of the elements of something else. */
  readonly entries?: { readonly names: Expression; readonly held: Expression };
  /** The class that it is made of, where making it may be what takes a query. */
  readonly constructs?: string;
}

export interface ListExpression extends Located {
  readonly kind: 'list';
  readonly elements: readonly Expression[];
  readonly complete: boolean;
  /** The lists whose elements it has too. */
  readonly spreads?: readonly Expression[];
  /** The names of the elements, in order: those of a tuple that has them. */
  readonly names?: readonly string[];
  /** How its elements are one text where it is taken for one. */
  readonly joining?: Joining;
}

/** What stands between elements of a list that is taken for a text, and around them all. */
export interface Joining {
  readonly separator: string;
  readonly before: string;
  readonly after: string;
}

export interface FunctionExpression extends Located {
  readonly kind: 'function';
  readonly declaration: FunctionDeclaration;
}

export interface ClassExpression extends Located {
  readonly kind: 'class';
  readonly declaration: ClassDeclaration;
}

export interface CallExpression extends Located {
  readonly kind: 'call';
  readonly callee: Expression;
  /** The called name: of the method, where there is a receiver. */
  readonly method: string | undefined;
  readonly receiver: Expression | undefined;
  readonly arguments: readonly Expression[];
  /** Arguments given by name; of the name `**` a record of further ones. */
  readonly named?: readonly Field[];
  /** Whether more may be given than is written: the elements of a list, the fields of a record. */
  readonly spreads?: boolean;
  /** Whether it makes an object of the class that it names. */
  readonly constructs?: boolean;
}

/** Where the values of a declaration or a parameter go. */
export type Pattern =
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly type?: ValueType;
      /** The class that it is declared to be of, as the source names it. */
      readonly className?: string;
      /** The types that its fields are declared to have. */
      readonly fieldTypes?: FieldTypes;
      readonly fallback?: Expression;
      /** Whether it is a buffer or a list of the caller's, so that what is added to it is added there. */
      readonly isShared?: boolean;
      /** What it holds where nothing is given for it. */
      readonly missing?: Expression;
      /** Whether it takes all arguments from its place on, as a list. */
      readonly gathers?: boolean;
    }
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly name: string; readonly pattern: Pattern }[];
    }
  | { readonly kind: 'elements'; readonly elements: readonly Pattern[] }
  | { readonly kind: 'ignored' };

export interface FunctionDeclaration {
  readonly name: string | undefined;
  readonly span: Span;
  /** Lowered when first asked for, as the body is. */
  readonly parameters: () => readonly Pattern[];
  /** Whether other files may call it, so that its arguments come from outside. */
  readonly exported: boolean;
  /** The class that it is a method of. */
  readonly owner?: ClassDeclaration;
  readonly body: () => readonly Statement[];
}

export interface ClassDeclaration {
  readonly name: string | undefined;
  readonly span: Span;
  readonly fields: () => readonly {
    readonly name: string;
    readonly value: (() => Expression) | undefined;
    readonly type?: ValueType;
    /** The class that it is declared to be of. */
    readonly className?: string;
    readonly constant: boolean;
  }[];
  readonly methods: () => readonly FunctionDeclaration[];
  /** The classes that it derives from, as the source names them: those that are looked into first come first. */
  readonly bases?: readonly string[];
  /** Whether other files may declare more of it under its name. */
  readonly isPartial?: boolean;
}

/** What a condition proves of an expression, told by the text of the expression. */
export interface Refinement {
  readonly expression: string;
  readonly taint: Extract<Taint, 'closed' | 'harmless'>;
  /** The function whose result decides: so much is proven as it proves of its first parameter where it gives that. */
  readonly by?: { readonly name: string; readonly result: boolean | 'no error' };
}

export interface Refinements {
  readonly whenTrue: readonly Refinement[];
  readonly whenFalse: readonly Refinement[];
}

export type Statement =
  | (Located & {
      readonly kind: 'declare';
      readonly pattern: Pattern;
      readonly value: (() => Expression) | undefined;
      readonly constant: boolean;
    })
  /** Names that the scope has from its start and that are given their values later, if at all. */
  | (Located & { readonly kind: 'names'; readonly names: readonly string[] })
  | (Located & { readonly kind: 'evaluate'; readonly expression: Expression })
  | (Located & { readonly kind: 'block'; readonly body: readonly Statement[] })
  | (Located & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly refinements: Refinements;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  /** One of several bodies runs; `exhaustive` where none running is impossible. */
  | (Located & {
      readonly kind: 'branch';
      readonly subject: Expression | undefined;
      readonly options: readonly (readonly Statement[])[];
      /** What holds where each of the options is taken, in their order. */
      readonly proven?: readonly (readonly Refinement[])[];
      readonly exhaustive: boolean;
    })
  /** A body that may throw anywhere, what runs where it did, by what was thrown, and what runs in any case. */
  | (Located & {
      readonly kind: 'guard';
      readonly body: readonly Statement[];
      readonly caught: readonly (readonly Statement[])[];
      readonly last: readonly Statement[];
    })
  /** A body that runs any number of times. `item` takes an element of `list`, where it goes over one. */
  | (Located & {
      readonly kind: 'loop';
      readonly head: readonly Statement[];
      readonly item?: Pattern;
      readonly list?: Expression;
      readonly body: readonly Statement[];
    })
  | (Located & {
      readonly kind: 'return';
      readonly value: Expression | undefined;
      /** What it proves of the parameters that the value is true, or false. */
      readonly refinements?: () => Refinements;
    })
  | (Located & { readonly kind: 'leave' })
  /** A name for what another file exports under a name, or for all of it. */
  | (Located & {
      readonly kind: 'import';
      readonly local: string;
      readonly module: string;
      readonly name: string | undefined;
    })
  | (Located & { readonly kind: 'function'; readonly declaration: FunctionDeclaration })
  | (Located & { readonly kind: 'class'; readonly declaration: ClassDeclaration });

/** A file in this form. */
export interface Program {
  /** The file's own statements; bodies of functions are lowered when they are run. */
  readonly statements: readonly Statement[];
  /** Modules that the file imports or requires. */
  readonly imports: readonly string[];
  /** Whether the file is run from top to bottom as a script, its names being given values anywhere on the way. */
  readonly isScript?: boolean;
  /** What other files can use, where that is not all the names of the file. */
  readonly exports?: () => readonly Export[];
}

/** What a file exports: a value of its own, or what another module exports, all of that where no name is said. */
export type Export =
  | { readonly name: string; readonly value: Expression }
  | { readonly name: string | undefined; readonly module: string; readonly imported: string | undefined };
