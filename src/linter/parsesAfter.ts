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
 * Whether a file parses no worse with edits made. Only the statement around them is parsed again: the smallest that
 * stands on its own, so that trying a fix costs little in a long file.
 */
export function parsesAfter(edits: readonly TextEdit[], file: ParsedFile): boolean {
  const [first] = edits;
  if (!first) return true;
  const touched = edits.map(({ span }) => span).reduce(cover);
  const around = standaloneAround(touched, file);
  return (
    parses(applied(edits, around, file.text), file.parser) || !parses(slice(file.text, around), file.parser)
  );
}

function standaloneAround({ start, end }: Span, { root, text, parser, language }: ParsedFile): Span {
  for (let node = root.descendantForIndex(start, end); node?.parent; node = node.parent) {
    const span = { start: node.startIndex, end: node.endIndex };
    if (language.isStatement(node.type) && parses(slice(text, span), parser)) return span;
  }
  return { start: 0, end: text.length };
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

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
