import type { Configuration } from './configuration/configuration';
import type { Finding, LintResult } from './finding';
import type { LocatedQuery, QuerySite } from './querySite';
import type { Span } from '../shared/span';

/** A file as the linter sees it. `language` is VS Code's language id, such as typescriptreact or csharp. */
export interface SourceText {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  /** The day it is for, as `2027-01-31`: suppressions that ended before it do not count. Without one, none has ended. */
  readonly day?: string;
  /** What was configured for it. Keep the object for as long as it holds: what is made of it is kept with it. */
  readonly configuration?: Pick<Configuration, 'rules' | 'sinks' | 'maxCharacters'>;
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
  /** The calls that send a query, with its text as far as it is known; one for each text that a call may get. */
  queries(): readonly QuerySite[];
  /** Whether the last findings rest on what another file says. Paths are those of the workspace. */
  dependsOn(path: string): boolean;
  close(): void;
}

/** Finds Cosmos DB queries built from data. Pure but for its grammars, which are loaded language by language. */
export interface Linter {
  /** VS Code's language ids that it understands. */
  readonly languages: readonly string[];
  /**
   * Loads the grammars that a language and its dialects take, once; without them its files are skipped. Rejects where
   * a grammar cannot be read or is none.
   */
  load(language: string): Promise<void>;
  lint(source: SourceText): LintResult;
  open(source: SourceText): LintSession;
  /** A linter of files that know one another. */
  openWorkspace(files: ProgramFiles): WorkspaceLinter;
}

/** The files of a program as its linter asks for them, by paths with slashes. */
export interface ProgramFiles {
  /** A file's text; undefined where it is not there, or not at hand: then it is among those that wait. */
  read(path: string): string | undefined;
  /** Whether a file is there that was not made known. */
  exists?(path: string): boolean;
  /** The configuration of a file, whose sinks decide what it sends. */
  configurationOf?(path: string): SourceText['configuration'];
}

/**
 * Lints files as parts of one program: texts, constants and functions are followed from file to file. Paths have
 * slashes. Each file of the program is made known by `add`, before anything is linted; a text is given by `set` or
 * read when it is asked for, and forgotten after its use.
 */
export interface WorkspaceLinter extends Pick<Linter, 'languages' | 'lint' | 'open'> {
  add(path: string): void;
  /**
   * Takes a file's text, with its configuration where the program's files do not tell that. Gives whether what other
   * files know of it changed.
   */
  set(path: string, text: string, configuration?: SourceText['configuration']): boolean;
  delete(path: string): void;
  /** Takes what a session's document offers to other files now. Gives whether that changed. */
  learn(session: LintSession): boolean;
  /** The files whose texts it has yet to see: `set` them, or lint them. */
  waiting(): Iterable<string>;
  /** Whether the text of a file may call functions of the workspace that send what they are given, known now. */
  callsSender(path: string, text: string): boolean;
}

/** Reads the bytes of a file of `dist/grammars/` by its name, such as `tree-sitter-typescript.wasm`. */
export type LoadGrammar = (fileName: string) => Promise<Uint8Array>;

export type { Finding, LintResult, LocatedQuery };
