import type { Span } from '../shared/span';

/** Stands for one hole in the text of a template. Where the holes are is told by their offsets, so constant text may hold it too. */
export const holeMark = '\uFFFC';

/** A query text with holes: `text` has one `holeMark` at each offset in `holes` (ascending). */
export interface Template {
  readonly text: string;
  readonly holes: readonly number[];
}

/** What a hole stands for in the query, which decides the rule, the severity and the fix. */
export type HoleContext =
  | 'stringContent' // within the quotes of a string literal
  | 'value' // a whole scalar operand
  | 'listElement' // an element, or all elements, of an IN list or an array literal
  | 'likePattern' // the pattern of LIKE, with or without quotes
  | 'propertyName' // c.⌷, c["⌷"], c[⌷] in an expression
  | 'container' // after FROM, JOIN … IN: a container, an alias or a path in it
  | 'alias' // after AS
  | 'orderBy' // an ORDER BY item
  | 'direction' // ASC or DESC
  | 'count' // TOP, OFFSET, LIMIT
  | 'functionName'
  | 'parameterName' // @⌷, @p⌷: the code numbers its parameters
  | 'keyword' // an operator or a keyword
  | 'clause' // a whole clause or condition
  | 'query' // the whole text, or several clauses
  | 'comment' // after --
  | 'unknown'; // the text around it does not parse

/** One hole, understood. */
export interface Hole {
  /** Its place among the holes of the template, from 0. */
  readonly index: number;
  readonly context: HoleContext;
  /** The string literal around the hole, if it stands in one (whatever the context): its span with the quotes. */
  readonly literal?: { readonly span: Span; readonly quote: '"' | "'" };
  /** Whether a parameter may stand here, perhaps after the rewrite that `rewrites` of the template names. */
  readonly parameterLegal: boolean;
  /** Why none can stand here, as a sentence, where `parameterLegal` is false. */
  readonly obstacle?: string;
}

/** A piece of a parameter's value: constant text, or what a hole holds. */
export type ValuePiece = { readonly text: string } | { readonly hole: number };

/**
 * Puts one parameter in the place of one or several holes, keeping what a benign value selects:
 * `span` of the template becomes `before` + the parameter's name + `after`.
 */
export interface ParameterRewrite {
  /** The holes that it takes up, by index. */
  readonly holes: readonly number[];
  readonly span: Span;
  readonly before: string;
  readonly after: string;
  /** What the value is made of. Text pieces are unescaped: what the database would have compared with. */
  readonly value: readonly ValuePiece[];
  /**
   * `string`: stood in quotes, so the value is passed as a string whatever its type;
   * `scalar`: passed as it is; `list`: an array takes the place of the joined elements.
   */
  readonly as: 'string' | 'scalar' | 'list';
}
