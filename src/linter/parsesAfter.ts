import type { Node, Parser } from 'web-tree-sitter';
import { cover, type Span } from '../shared/span';
import type { TextEdit } from './finding';
import type { Language } from './language';

/** A parsed file that edits are to be tried on. */
export interface ParsedFile {
  readonly root: Node;
  readonly text: string;
  readonly parser: Parser;
  readonly language: Language;
}

/**
 * Whether a file parses no worse with edits made. Only a statement around them is parsed again: the smallest that stands
 * on its own, with the edits or without, so that trying a fix costs little in a long file.
 */
export function parsesAfter(edits: readonly TextEdit[], file: ParsedFile): boolean {
  const [first] = edits;
  if (!first) return true;
  const { text, parser } = file;
  for (const span of statementsAround(edits.map(({ span }) => span).reduce(cover), file)) {
    if (parses(applied(edits, span, text), parser)) return true;
    if (parses(text.slice(span.start, span.end), parser)) return false;
  }
  return true;
}

/** The spans of the statements around a span, the smallest first, and that of the file. */
function* statementsAround({ start, end }: Span, { root, text, language }: ParsedFile): Generator<Span> {
  for (let node = root.descendantForIndex(start, end); node?.parent; node = node.parent)
    if (language.isStatement(node.type)) yield { start: node.startIndex, end: node.endIndex };
  yield { start: 0, end: text.length };
}

function parses(text: string, parser: Parser): boolean {
  const tree = parser.parse(text);
  const isGood = tree?.rootNode.hasError === false;
  tree?.delete();
  return isGood;
}

/** The text of a span with the edits within it made. */
function applied(edits: readonly TextEdit[], { start, end }: Span, text: string): string {
  const result: string[] = [];
  let from = start;
  for (const { span, newText } of edits) {
    result.push(text.slice(from, span.start), newText);
    from = span.end;
  }
  return [...result, text.slice(from, end)].join('');
}
