import type { Position } from '../shared/lineMap';
import type { Span } from '../shared/span';
import type { FindingSeverity } from '../shared/severity';

/** A replacement in the source file. Edits of one fix never overlap and refer to the text before all of them. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** What a quick fix does. It is offered only when the rewritten query and the rewritten file both parse. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** A place that explains a finding: where the text was built, the sink it reaches. */
export interface RelatedLocation {
  readonly message: string;
  readonly span: Span;
  /** The file, where it is another one. */
  readonly path?: string;
  /** Where the span is in that other file: lines and columns from 0, the end exclusive. */
  readonly range?: { readonly start: Position; readonly end: Position };
}

/** A comment that silences a finding, with the reason its writer gave. */
export interface Suppression {
  readonly reason: string;
  readonly span: Span;
}

/** Text that holds code: between the tags of markup, or in a literal. */
export type Prose = 'markup' | 'literal';

/** One thing that a rule found in a file. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: FindingSeverity;
  /** What, why and what to do; its first sentence stands alone as a title. */
  readonly message: string;
  /** What to underline: the hole. */
  readonly span: Span;
  /** The call that takes the query. */
  readonly callSpan: Span;
  readonly related: readonly RelatedLocation[];
  /** The id of the sink that the text reaches. */
  readonly sink: string;
  readonly language: string;
  /** Made when it is first looked at: of a session's finding, before the next edit. */
  readonly fix?: Fix | undefined;
  /** Why there is no fix, as a sentence, where one would be looked for. */
  readonly fixObstacle?: string | undefined;
  /** The same for the same finding after lines were added above it or the file was formatted. */
  readonly fingerprint: string;
  readonly suppression?: Suppression;
  /** What its line begins in, where that is no code, so that a comment above it must be written otherwise. */
  readonly prose?: Prose | undefined;
}

/** What linting one file gave: findings in source order, or why the file was left out. */
export interface LintResult {
  readonly findings: readonly Finding[];
  readonly skipped?: { readonly reason: string };
  /** Whether parts of the file do not parse: what is found there may not be all. */
  readonly isBroken?: boolean;
}
