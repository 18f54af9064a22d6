import type { Parser } from 'web-tree-sitter';
import type { Language } from './language';
import type { IsTimeUp } from './unlessTooMuch';

/** What files of one language are linted with. */
export interface Toolset {
  readonly language: Language;
  /** A parser for each grammar, by the grammar's file name; none before the language is loaded. */
  readonly grammars: ReadonlyMap<string, Parser>;
  /** Offsets of names that may be query calls; none where the file need not be parsed. */
  readonly gate: (text: string) => readonly number[];
  /** Begins a look at a file. */
  readonly startClock: () => IsTimeUp;
}
