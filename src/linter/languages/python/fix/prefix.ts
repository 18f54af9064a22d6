import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { spanOf } from '../../syntaxNode';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';

/** The edits that make plain strings of the f-strings in which no value is left. */
export function withoutPrefixes({ root, source, textEdits }: FixPlan): TextEdit[] {
  const literals = new Map(
    textEdits.flatMap(({ span }) => stringsAt(root, span)).map((one) => [one.id, one]),
  );
  const isTaken = (one: Span): boolean => textEdits.some(({ span }) => contains(span, one));
  return [...literals.values()].flatMap((node) => {
    const prefix = prefixOf(node, source);
    const holes = node.namedChildren.filter((child) => child.type === 'interpolation');
    if (!prefix || isTaken(prefix) || holes.length === 0) return [];
    if (!holes.every((hole) => isTaken(spanOf(hole)))) return [];
    const braces = node.descendantsOfType('escape_interpolation').filter((one) => !isTaken(spanOf(one)));
    return [
      { span: prefix, newText: '' },
      ...braces.map((one) => ({ span: spanOf(one), newText: source.charAt(one.startIndex) })),
    ];
  });
}

/** The literals that a stretch of code begins in, ends in or holds. */
function stringsAt(root: Node, span: Span): Node[] {
  const node = nodeAt(root, span);
  if (!node) return [];
  const around = [...ancestorsOf(node)].find((at) => at.type === 'string');
  const within = node
    .descendantsOfType('string')
    .filter((one) => one.startIndex < span.end && one.endIndex > span.start);
  return around ? [around, ...within] : within;
}

/** Where the letter stands that makes a literal an f-string. */
function prefixOf(node: Node, source: string): Span | undefined {
  const opened = node.firstChild;
  if (!opened) return undefined;
  const at = source.slice(opened.startIndex, opened.endIndex).search(/f/i);
  return at < 0 ? undefined : { start: opened.startIndex + at, end: opened.startIndex + at + 1 };
}
