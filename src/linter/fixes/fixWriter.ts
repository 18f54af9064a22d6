import type { Node } from 'web-tree-sitter';
import type { Span } from '../../shared/span';
import type { TextEdit } from '../finding';
import type { FoundSite } from '../flow/foundSite';
import type { Literal } from '../flow/program';

/** A parameter that a fix passes. */
export interface NewParameter {
  /** With its `@`. */
  readonly name: string;
  /** What its value is made of, in order: constant text and expressions of the source. */
  readonly value: readonly ValueExpression[];
  /** `string`: made one, if it is not known to be; `number`: made one, if it is not; `list`: an array; `asIs`. */
  readonly as: 'string' | 'number' | 'boolean' | 'list' | 'listOfStrings' | 'asIs';
  /**
   * What was spliced without quotes, where its type is not known: its text is what the database read as a literal, so
   * it may stand for a number, true, false or null, or for several in a list.
   */
  readonly literal?: Span;
  /** The statement's text that it was spliced in: the expressions of the value stand here. */
  readonly operand: Span;
  /** Whether only some of the ways to the call splice it. */
  readonly conditional: boolean;
}

export type ValueExpression =
  | { readonly text: string }
  | {
      readonly expression: Span;
      readonly isString: boolean;
      /** Of a list: what of each element is meant, in terms of a name for the element. */
      readonly each?: { readonly name: string; readonly expression: Span };
    };

/** What a fix of one call comes to, before it is written in a language. */
export interface FixPlan {
  readonly site: FoundSite;
  /** Those of other calls that send the same text, and whose fix is made along with this one. */
  readonly sharing: readonly FoundSite[];
  readonly source: string;
  readonly root: Node;
  /** The edits of the query text itself. */
  readonly textEdits: readonly TextEdit[];
  readonly parameters: readonly NewParameter[];
}

export type WrittenFix = { readonly edits: readonly TextEdit[] } | { readonly obstacle: string };

/** How a language writes a fix. */
export interface FixWriter {
  /** What may stand between two operands of one concatenation. */
  readonly glue: RegExp;
  /** Text as it is written within a literal of this sort. */
  escape(text: string, literal: Literal): string;
  /** The quotes that a file uses. */
  defaultLiteral(source: string): Pick<Literal, 'open' | 'close'>;
  /** The edits that pass the parameters along with the text, and those of the text. */
  write(plan: FixPlan): WrittenFix;
}
