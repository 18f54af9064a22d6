import type { Node } from 'web-tree-sitter';
import { contains } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import { partsOf, spanOf } from '../../syntaxNode';
import { ancestorsOf, nodeAt } from '../../../fixes/tree';

/** The edits that take away what no hole needs any more: the `$` of a string, the call of `string.Format`. */
export function cleanText(plan: FixPlan): TextEdit[] {
  const { root, textEdits } = plan;
  const literals = new Map<number, Node>();
  for (const { span } of textEdits) {
    const node = nodeAt(root, span);
    const literal =
      node && [...ancestorsOf(node)].find(({ type }) => type.includes('string') && type !== 'string_content');
    const whole =
      literal && [...ancestorsOf(literal)].find(({ type }) => /_string_expression$|_literal$/.test(type));
    if (whole) literals.set(whole.startIndex, whole);
  }
  return [...literals.values()].flatMap((literal) =>
    literal.type === 'interpolated_string_expression'
      ? withoutDollar(literal, plan)
      : withoutFormat(literal, plan),
  );
}

function withoutDollar(literal: Node, { source, textEdits }: FixPlan): TextEdit[] {
  const holes = partsOf(literal).filter((part) => part.type === 'interpolation');
  const areGone = holes.every((hole) => textEdits.some(({ span }) => contains(span, spanOf(hole))));
  const text = source.slice(literal.startIndex, literal.endIndex);
  const open = /^[$@]+/.exec(text)?.[0] ?? '';
  if (!areGone || open.length === 0) return [];
  if (/\{\{|\}\}/.test(text) && !text.startsWith('$$') && !text.startsWith('$"""')) return [];
  const span = { start: literal.startIndex, end: literal.startIndex + open.length };
  return [{ span, newText: open.replaceAll('$', '') }];
}

/** `string.Format("… @id", id)` becomes `"… @id"` once all its items are gone, and `AppendFormat` becomes `Append`. */
function withoutFormat(literal: Node, { source, textEdits }: FixPlan): TextEdit[] {
  const call = literal.parent?.parent?.parent;
  const callee = call?.type === 'invocation_expression' ? call.childForFieldName('function') : null;
  const text = source.slice(literal.startIndex, literal.endIndex);
  if (!call || !callee || /\{\{|\}\}/.test(text) || !areItemsGone(literal, text, textEdits)) return [];
  const name = source.slice(callee.startIndex, callee.endIndex);
  const isAppend = name.endsWith('.AppendFormat');
  if (!isAppend && !/^(?:System\.)?[sS]tring\.Format$/.test(name)) return [];
  const { startIndex: start, endIndex: end } = literal;
  if (isAppend)
    return [removal(callee.endIndex - 'Format'.length, callee.endIndex), removal(end, call.endIndex - 1)];
  return [removal(call.startIndex, start), removal(end, call.endIndex)];
}

function areItemsGone(literal: Node, text: string, textEdits: readonly TextEdit[]): boolean {
  return [...text.matchAll(/\{\d+[^{}]*\}/g)].every(({ index, 0: item }) => {
    const start = literal.startIndex + index;
    return textEdits.some(({ span }) => contains(span, { start, end: start + item.length }));
  });
}

function removal(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: '' };
}
