import type { Node } from 'web-tree-sitter';
import type { Origins } from './flow/frame';
import type { Prose } from './finding';
import type { Program } from './flow/program';
import type { SourceText } from './linter';
import type { Sink } from './sinks/sink';
import type { ModuleSystem } from './workspace/moduleSystem';
import type { FixWriter } from './fixes/fixWriter';

/** One language: how its code is read and how fixes are written in it. It knows no rule. */
export interface Language {
  /** VS Code's language ids that it covers. */
  readonly ids: readonly string[];
  /** The files of the grammars that it needs. */
  readonly grammars: readonly string[];
  readonly sinks: readonly Sink[];
  readonly origins: Origins;
  readonly writer: FixWriter;
  /** Whether nodes of this type can be parsed on their own. */
  isStatement(nodeType: string): boolean;
  /** The grammar for a file. */
  grammarOf(source: SourceText): string;
  lower(root: Node, text: string): Program;
  /** What the code around an offset is part of, where it is text and a plain comment would be text, too. */
  proseAt?(root: Node, offset: number): Prose | undefined;
  readonly modules: ModuleSystem;
}
