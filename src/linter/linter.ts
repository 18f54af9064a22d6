import type { Finding, LintResult } from './finding';
import type { LocatedQuery } from './querySite';
import type { Span } from '../shared/span';

/** A file as the linter sees it. `language` is VS Code's language id, such as typescriptreact or csharp. */
export interface SourceText {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** The day it is for, as `2027-01-31`: suppressions that ended before it do not count. Without one, none has ended. */
  readonly day?: string;
}

/** One change of an open document: `span` of the text before it becomes `newText`. */
export interface TextChange {
  readonly span: Span;
  readonly newText: string;
}

/** An open document whose syntax tree is kept, so that an edit costs little. Close it when the editor does. */
export interface LintSession {
  /** Takes the changes in the order in which they were made; each refers to the text after those before it. */
  edit(changes: readonly TextChange[]): void;
  lint(): LintResult;
  /** The query whose text holds the character at an offset of the document. */
  queryAt(offset: number): LocatedQuery | undefined;
  close(): void;
}

/** Finds Cosmos DB queries built from data. Pure but for its grammars, which are loaded once by `createLinter`. */
export interface Linter {
  /** VS Code's language ids that it understands. */
  readonly languages: readonly string[];
  lint(source: SourceText): LintResult;
  open(source: SourceText): LintSession;
}

/** Reads the bytes of a file of `dist/grammars/` by its name, such as `tree-sitter-typescript.wasm`. */
export type LoadGrammar = (fileName: string) => Promise<Uint8Array>;

export type { Finding, LintResult, LocatedQuery };
