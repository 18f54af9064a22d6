import type { Node } from 'web-tree-sitter';
import { contains, type Span } from '../../../../shared/span';
import type { TextEdit } from '../../../finding';
import type { FixPlan } from '../../../fixes/fixWriter';
import type { HolePiece } from '../../../flow/value';
import { argumentsOf } from '../context';
import { partsOf, spanOf } from '../../syntaxNode';
import { nodeAt } from '../../../fixes/tree';
import { callAround } from './tree';

/** The edits that take values out of the calls of `format` whose placeholders are gone; undefined where one cannot be. */
export function formatEdits(plan: FixPlan): TextEdit[] | undefined {
  const holes = plan.site.pieces.filter((piece) => piece.kind === 'hole');
  const replaced = holes.filter((hole) => isFormatted(hole) && isReplaced(hole, plan));
  const byCall = new Map<number, { readonly call: Node; readonly holes: HolePiece[] }>();
  for (const hole of replaced) {
    const node = nodeAt(plan.root, hole.span);
    const call = node && callAround(node, hole.concatenation, /^format(?:ted)?$/);
    if (!call || !contains(spanOf(call), hole.operand)) return undefined;
    const known = byCall.get(call.id);
    if (known) known.holes.push(hole);
    else byCall.set(call.id, { call, holes: [hole] });
  }
  const edits = [...byCall.values()].map((one) => withoutArguments(one.call, one.holes, holes, plan));
  return edits.every((one) => one !== undefined) ? edits.flat() : undefined;
}

/** Whether the value stands apart from the place that it takes in the text. */
function isFormatted({ operand, span }: HolePiece): boolean {
  return !contains(operand, span);
}

function isReplaced({ operand }: HolePiece, { textEdits }: FixPlan): boolean {
  return textEdits.some(({ span }) => contains(span, operand));
}

function withoutArguments(
  call: Node,
  gone: readonly HolePiece[],
  all: readonly HolePiece[],
  plan: FixPlan,
): TextEdit[] | undefined {
  const given = argumentsOf(call);
  const isGone = (node: Node): boolean => gone.some(({ span }) => isSame(span, spanOf(node)));
  const left = given.filter((node) => !isGone(node));
  const stays = all.some((hole) => !gone.includes(hole) && gone.some(({ span }) => isSame(span, hole.span)));
  const isMethod = call.childForFieldName('name')?.text === 'formatted';
  const template = isMethod ? call.childForFieldName('object') : left[0];
  if (stays || !template) return undefined;
  const text = plan.source.slice(template.startIndex, template.endIndex);
  if (/%(?:\d+\$|<)/.test(text)) return undefined;
  if (left.length === (isMethod ? 0 : 1) && !keepsPercent(template, plan)) return unwrapped(call, template);
  return given.filter(isGone).map((node) => ({ span: withComma(node, call), newText: '' }));
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether a sign of the format is left in the template, so that it must still be one. */
function keepsPercent(template: Node, { source, textEdits }: FixPlan): boolean {
  const signs = source.slice(template.startIndex, template.endIndex).matchAll(/%/g);
  return [...signs].some(({ index }) => {
    const start = template.startIndex + index;
    return !textEdits.some(({ span }) => contains(span, { start, end: start + 1 }));
  });
}

/** Only the template is left of the call. */
function unwrapped(call: Node, template: Node): TextEdit[] {
  return [
    { span: { start: call.startIndex, end: template.startIndex }, newText: '' },
    { span: { start: template.endIndex, end: call.endIndex }, newText: '' },
  ].filter(({ span }) => span.start < span.end);
}

/** An argument with the comma before it, or after it where it is the first. */
function withComma(node: Node, call: Node): Span {
  const list = call.childForFieldName('arguments');
  const parts = list ? partsOf(list) : [];
  const at = parts.findIndex(({ id }) => id === node.id);
  const [before, after] = [parts[at - 1], parts[at + 1]];
  if (before) return { start: before.endIndex, end: node.endIndex };
  return { start: node.startIndex, end: after?.startIndex ?? node.endIndex };
}
