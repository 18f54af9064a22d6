import type { Node } from 'web-tree-sitter';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { partsOf } from '../../syntaxNode';
import { nodeAt } from '../../../fixes/tree';
import { functionAround } from './tree';

/**
 * Variables that held what a value was escaped to, and that nothing uses once the value itself is passed: the compiler
 * refuses them. The edits that take their declarations away, or undefined where one does more than that.
 */
export function withoutLeftovers({ site, root, source }: FixPlan): TextEdit[] | undefined {
  const names = site.pieces.flatMap((piece) =>
    piece.kind === 'hole' && piece.value.escape && piece.value.escape.original?.start !== piece.span.start
      ? (nodeAt(root, piece.span) ?? [])
      : [],
  );
  const edits = names
    .filter((node) => node.type === 'identifier' && isUsedOnce(node, source))
    .map((node) => withoutDeclaration(node, source));
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** Whether a name stands in its function twice: where it is declared, and here. */
function isUsedOnce(node: Node, source: string): boolean {
  const around = functionAround(node);
  if (!around) return false;
  const name = source.slice(node.startIndex, node.endIndex);
  const text = source.slice(around.startIndex, around.endIndex);
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))].length === 2;
}

/** The line of a declaration of the one name. */
function withoutDeclaration(node: Node, source: string): TextEdit | undefined {
  const name = source.slice(node.startIndex, node.endIndex);
  const declaration = functionAround(node)
    ?.descendantsOfType('short_var_declaration')
    .find((one) => {
      const names = one.childForFieldName('left');
      return names !== null && source.slice(names.startIndex, names.endIndex) === name;
    });
  const value = declaration?.childForFieldName('right');
  if (!declaration || !value || partsOf(value).length !== 1) return undefined;
  const lineStart = source.lastIndexOf('\n', declaration.startIndex) + 1;
  const after = /^[ \t]*\r?\n/.exec(source.slice(declaration.endIndex));
  if (!after || source.slice(lineStart, declaration.startIndex).trim() !== '') return undefined;
  return { span: { start: lineStart, end: declaration.endIndex + after[0].length }, newText: '' };
}
