import { Edit, type Parser, type Tree } from 'web-tree-sitter';
import { LineMap } from '../shared/lineMap';
import type { LintResult, TextEdit } from './finding';
import { reasonToSkip } from './gate';
import type { Language } from './language';
import { lintFile, type FileInput } from './lintFile';
import type { LintSession, SourceText, TextChange } from './linter';
import { rules } from './rules';

/** What files of one language are linted with. */
export interface Toolset {
  readonly language: Language;
  /** A parser for each grammar, by the grammar's file name. */
  readonly grammars: ReadonlyMap<string, Parser>;
  /** Offsets of names that may be query calls; none where the file need not be parsed. */
  readonly gate: (text: string) => readonly number[];
}

/** A document with its syntax tree, which follows the edits. A document that cannot hold a query has no tree. */
export class ParsedSession implements LintSession {
  readonly #toolset: Toolset | undefined;
  #source: SourceText;
  #tree: Tree | undefined;
  #isCurrent = false;

  constructor(source: SourceText, toolset: Toolset | undefined) {
    this.#source = source;
    this.#toolset = toolset;
  }

  edit(changes: readonly TextChange[]): void {
    for (const change of changes) this.#apply(change);
  }

  lint(): LintResult {
    const toolset = this.#toolset;
    if (!toolset) return skipped(`Files of the language ${this.#source.language} are not linted.`);
    const reason = reasonToSkip(this.#source.text);
    if (reason) return this.#withoutTree(skipped(reason));
    const candidates = toolset.gate(this.#source.text);
    if (candidates.length === 0) return this.#withoutTree({ findings: [] });
    const root = this.#parse(toolset)?.rootNode;
    if (!root) return skipped('The file could not be parsed.');
    const parses = (edits: readonly TextEdit[]): boolean => root.hasError || this.#parses(edits, toolset);
    return findingsOrReason({
      source: this.#source,
      language: toolset.language,
      root,
      candidates,
      rules,
      parses,
    });
  }

  close(): void {
    this.#drop();
  }

  #apply(change: TextChange): void {
    const before = this.#source.text;
    const text = applyChange(before, change);
    this.#tree?.edit(treeEdit(before, text, change));
    this.#source = { ...this.#source, text };
    this.#isCurrent = false;
  }

  #parse(toolset: Toolset): Tree | undefined {
    if (this.#tree && this.#isCurrent) return this.#tree;
    const parser = toolset.grammars.get(toolset.language.grammarOf(this.#source));
    const fresh = parser?.parse(this.#source.text, this.#tree) ?? undefined;
    this.#drop();
    this.#tree = fresh;
    this.#isCurrent = fresh !== undefined;
    return fresh;
  }

  /** Whether the text parses with the edits made: on a copy of the tree, so that it costs little. */
  #parses(edits: readonly TextEdit[], toolset: Toolset): boolean {
    let { text } = this.#source;
    const copy = this.#tree?.copy();
    for (const change of edits.toReversed()) {
      const before = text;
      text = applyChange(text, change);
      copy?.edit(treeEdit(before, text, change));
    }
    const tree = toolset.grammars.get(toolset.language.grammarOf(this.#source))?.parse(text, copy);
    const parses = tree?.rootNode.hasError === false;
    tree?.delete();
    copy?.delete();
    return parses;
  }

  #withoutTree(result: LintResult): LintResult {
    this.#drop();
    return result;
  }

  #drop(): void {
    this.#tree?.delete();
    this.#tree = undefined;
    this.#isCurrent = false;
  }
}

function applyChange(text: string, { span, newText }: TextChange): string {
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

/** The analysis goes as deep as the code; where that is deeper than the stack, the file is left out and says so. */
function findingsOrReason(input: FileInput): LintResult {
  try {
    return { findings: lintFile(input) };
  } catch (error) {
    if (error instanceof RangeError) return skipped('The code is nested too deeply.');
    throw error;
  }
}

function skipped(reason: string): LintResult {
  return { findings: [], skipped: { reason } };
}

/** A change in the parser's terms. Its indices are UTF-16 code units, as ours; so are its columns, for a text given as a string. */
function treeEdit(before: string, after: string, { span, newText }: TextChange): Edit {
  const newEnd = span.start + newText.length;
  const [old, fresh] = [new LineMap(before), new LineMap(after)];
  const point = (map: LineMap, offset: number): { row: number; column: number } => {
    const { line, column } = map.positionAt(offset);
    return { row: line, column };
  };
  return new Edit({
    startIndex: span.start,
    oldEndIndex: span.end,
    newEndIndex: newEnd,
    startPosition: point(old, span.start),
    oldEndPosition: point(old, span.end),
    newEndPosition: point(fresh, newEnd),
  });
}
