import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import type { HolePiece } from '../../../flow/value';
import { partsOf, spanOf } from '../../syntaxNode';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';

/** The edits that take the arguments of a format away that have no placeholder any more; undefined where they cannot. */
export function withoutArguments({ site, root, source, textEdits }: FixPlan): TextEdit[] | undefined {
  const isTaken = ({ operand }: HolePiece): boolean => textEdits.some(({ span }) => contains(span, operand));
  const put = site.pieces.filter((piece) => piece.kind === 'hole').filter(isPutIn);
  const edits: TextEdit[] = [];
  const formats = new Map(put.filter(isTaken).map((hole) => [formatAround(root, hole.span)?.id, hole]));
  for (const hole of formats.values()) {
    const format = formatAround(root, hole.span);
    if (!format || !put.filter(isTaken).every((one) => isPlain(one, source))) return undefined;
    const own = put.filter((one) => contains(spanOf(format), one.span));
    const edit = dropArguments(format, own, isTaken, source);
    if (!edit) return undefined;
    edits.push(...edit);
  }
  return edits;
}

/** Whether a hole is a placeholder, whose value stands elsewhere. */
function isPutIn({ span, operand }: HolePiece): boolean {
  return !contains(operand, span);
}

/** A placeholder that takes the value as it is. */
function isPlain({ operand }: HolePiece, source: string): boolean {
  return /^(?:\{\w*\}|%s|%\(\w+\)s)$/.test(source.slice(operand.start, operand.end));
}

function formatAround(root: Node, span: Span): Node | undefined {
  const node = nodeAt(root, span);
  if (!node) return undefined;
  return [...ancestorsOf(node)].find((at) => {
    if (at.type === 'binary_operator') return at.childForFieldName('operator')?.type === '%';
    const callee = at.type === 'call' ? at.childForFieldName('function') : null;
    return callee?.childForFieldName('attribute')?.text === 'format';
  });
}

/** The format text alone is left. What it escaped for the format is written as it is. */
function dropFormat(format: Node, source: string): TextEdit[] | undefined {
  const callee = format.childForFieldName('function');
  const template = callee?.childForFieldName('object') ?? format.childForFieldName('left');
  if (!template) return undefined;
  const doubled = callee ? /\{\{|\}\}/ : /%%/;
  if (doubled.test(source.slice(template.startIndex, template.endIndex))) return undefined;
  return [{ span: { start: template.endIndex, end: format.endIndex }, newText: '' }];
}

function dropArguments(
  format: Node,
  holes: readonly HolePiece[],
  isTaken: (hole: HolePiece) => boolean,
  source: string,
): TextEdit[] | undefined {
  const list = format.childForFieldName('arguments') ?? format.childForFieldName('right');
  if (!list) return undefined;
  const isRow = list.type === 'argument_list' || list.type === 'tuple' || list.type === 'dictionary';
  const given = isRow ? partsOf(list) : [list];
  const isKept = (one: Node): boolean => {
    const own = holes.filter((hole) => contains(spanOf(one), hole.span));
    return own.length === 0 || !own.every(isTaken);
  };
  const kept = given.filter(isKept);
  if (kept.length === 0) return dropFormat(format, source);
  const isNumbered = holes.some(({ operand }) => /^\{\d/.test(source.slice(operand.start, operand.end)));
  return isNumbered ? undefined : keepArguments(kept, given, list);
}

/** What is kept of a row of arguments, if it stands side by side. */
function keepArguments(kept: readonly Node[], given: readonly Node[], list: Node): TextEdit[] | undefined {
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return undefined;
  const from = given.indexOf(first);
  if (kept.some((one, at) => given[from + at] !== one)) return undefined;
  const trailing = list.type === 'tuple' && kept.length === 1 ? ',' : '';
  return [
    { span: { start: list.startIndex + 1, end: first.startIndex }, newText: '' },
    { span: { start: last.endIndex, end: list.endIndex - 1 }, newText: trailing },
  ];
}
