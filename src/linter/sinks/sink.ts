/** One sort of call that takes query text: data, read by every language that has the SDK. */
export interface Sink {
  /** Shown to people and kept in fingerprints, such as `@azure/cosmos items.query`. */
  readonly id: string;
  /** The names of the method. */
  readonly methods: readonly string[];
  /** What the receiver's last name must be, where the method's name alone says little. */
  readonly receivers?: readonly string[];
  /** Whether a person describes it: then functions of other files count too, and calls without a receiver. */
  readonly isDescribed?: boolean;
  /** Which argument takes the query, from 0: a string, or a record with the fields below. */
  readonly queryArgument: number;
  readonly fewestArguments: number;
  /** The names of that argument, where it can be given by name. */
  readonly queryNames?: readonly string[];
  /** Whether the methods are classes, and the call makes an object of one. */
  readonly constructs?: boolean;
  /** Whether the methods are properties or their setters, and the call sets one. */
  readonly assigns?: boolean;
  /** Whether it is told by how it is called alone: a function of the project that hands the query on. */
  readonly isWrapper?: boolean;
  /** Whether code that calls it is a script of the database: a stored procedure, a trigger, a function. */
  readonly runsInDatabase?: boolean;
  /** What the service puts before the text to have a query. */
  readonly lead?: string;
  /** Whether `{0}` in the text stands for the first argument after it, as a parameter. */
  readonly placeholders?: boolean;
  /** The methods that add a parameter to what the call gives, its name first: alternatives of a pattern. */
  readonly parameterMethod?: string;
  /** The argument that takes the parameters, where they do not go with the text. */
  readonly parametersArgument?: {
    readonly at: number;
    readonly name: string;
    /** The field of that argument that holds them, where it is a record of options. */
    readonly field?: string;
  };
  /** In which of the language's ways a fix passes the parameters, where it has several. */
  readonly passes?: string;
  /** Why no parameters can be passed, where none can. */
  readonly obstacle?: string;
  /** The types that a fix names, in a language that names them: of one parameter, of the options that hold them. */
  readonly types?: { readonly parameter: string; readonly options?: string };
  /** Where a record in that argument holds the text and the parameters. */
  readonly spec: {
    readonly query: string;
    readonly parameters: string;
    readonly name: string;
    readonly value: string;
  };
  /** What tells the SDK from others with methods of the same name; any one is enough. */
  readonly evidence: {
    /** Modules that the file imports. */
    readonly imports?: RegExp;
    /** The names that lead to the receiver, joined with dots. */
    readonly receiver?: RegExp;
    /** What follows the call. */
    readonly following?: RegExp;
    /** What stands anywhere in the file. */
    readonly text?: RegExp;
    /** How the text of the query begins. */
    readonly query?: RegExp;
  };
}
