import type { Span } from '../shared/span';
import type { Hole, ParameterRewrite, Template } from '../cosmosql/hole';
import type { RelatedLocation } from './finding';
import type { TemplateAnalysis } from '../cosmosql/template';

/**
 * Where a hole's content comes from: `outside` (a request, an event, an argument of an exported function),
 * `unknown`, `closed` (chosen from a closed set of constants), `constant`, or `harmless` (a number, a boolean,
 * a value that went through a proven sanitiser).
 */
export type Taint = 'outside' | 'unknown' | 'closed' | 'constant' | 'harmless';

/** One part of a query text as the code builds it. */
export type Part =
  | {
      readonly kind: 'text';
      /** What the query gets: escapes of the language resolved. */
      readonly text: string;
      /** Where it stands in the file; for folded constants, where the constant is used. */
      readonly span: Span;
    }
  | {
      readonly kind: 'hole';
      /** The expression as it is written. */
      readonly expression: string;
      readonly span: Span;
      readonly type?: string;
      readonly taint: Taint;
      /** Whether it is an argument of a function that other files call, and nothing else tells where it comes from. */
      readonly isArgument: boolean;
      /** Whether a function that is not known made it of other values. */
      readonly isDerived: boolean;
      /** Whether the call that made it made the parameters of the query too. */
      readonly comesWithParameters: boolean;
      /** Whether it is an argument for which the calls in the file give constant text. */
      readonly isConstantHere: boolean;
      /** Whether the code looks in it for signs or words that it refuses: no proof either. */
      readonly isSearched: boolean;
      /** What the code escapes the value with, where it does: no proof against an injection. */
      readonly escapedBy?: string;
      /** Whether it is several values, joined. */
      readonly isList: boolean;
    };

/** A call that takes query text, with the text it takes as far as it can be known. What adapters make and rules read. */
export interface QuerySite {
  readonly path: string;
  readonly language: string;
  /** The id of the sink. */
  readonly sink: string;
  /** Whether the code is a script of the database: what it is given comes from whoever runs it. */
  readonly runsInDatabase: boolean;
  /** The call that takes the query. */
  readonly callSpan: Span;
  /** The expression whose value is the query text. */
  readonly querySpan: Span;
  readonly parts: readonly Part[];
  readonly template: Template;
  /** What the parser makes of the template. */
  readonly analysis: TemplateAnalysis;
  /** One for each part of kind `hole`, in order. */
  readonly holes: readonly Hole[];
  readonly rewrites: readonly ParameterRewrite[];
  /** Whether this is the only text that the call can get. */
  readonly certain: boolean;
  /** Names of parameters that the call already passes, with their `@`. */
  readonly parameters: readonly string[];
  /** Where the text was built, from the first piece to the call, for a path that one can follow. */
  readonly origin: readonly RelatedLocation[];
}

/** A character of a source file that belongs to the text of a query. */
export interface LocatedQuery {
  readonly site: QuerySite;
  /** Its offset in the text of the site's template. */
  readonly offset: number;
}
